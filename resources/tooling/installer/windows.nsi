; Installs Cairn for the person who runs it, without asking for an administrator. No journal is ever touched.
Unicode true
SetCompressor /SOLID lzma
Name "Cairn ${VERSION}"
OutFile "${TARGET}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\Cairn"
InstallDirRegKey HKCU "Software\Cairn" "Folder"
!include "MUI2.nsh"
!include "FileFunc.nsh"
!define MUI_ICON "${TREE}/cairn.ico"
!define MUI_UNICON "${TREE}/cairn.ico"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_LICENSE "${TREE}/LICENSE.txt"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\program\cairn-window.exe"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Spanish"
!insertmacro MUI_LANGUAGE "French"
!insertmacro MUI_LANGUAGE "Portuguese"
!define REMOVAL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Cairn"

Section
  RMDir /r "$INSTDIR\program"
  SetOutPath "$INSTDIR"
  File /r "${TREE}/program"
  File "${TREE}/LICENSE.txt"
  File "${TREE}/cairn.ico"
  WriteUninstaller "$INSTDIR\remove.exe"
  CreateShortcut "$SMPROGRAMS\Cairn.lnk" "$INSTDIR\program\cairn-window.exe" "" "$INSTDIR\cairn.ico"
  WriteRegStr HKCU "Software\Cairn" "Folder" "$INSTDIR"
  WriteRegStr HKCU "Software\Classes\.cairn" "" "Cairn.Journal"
  WriteRegStr HKCU "Software\Classes\Cairn.Journal" "" "Cairn journal"
  WriteRegStr HKCU "Software\Classes\Cairn.Journal\DefaultIcon" "" "$INSTDIR\cairn.ico"
  WriteRegStr HKCU "Software\Classes\Cairn.Journal\shell\open\command" "" '"$INSTDIR\program\cairn-window.exe" "%1"'
  WriteRegStr HKCU "${REMOVAL}" "DisplayName" "Cairn"
  WriteRegStr HKCU "${REMOVAL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${REMOVAL}" "DisplayIcon" "$INSTDIR\cairn.ico"
  WriteRegStr HKCU "${REMOVAL}" "UninstallString" '"$INSTDIR\remove.exe"'
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${REMOVAL}" "EstimatedSize" "$0"
SectionEnd

Section "un.Cairn"
  RMDir /r "$INSTDIR\program"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\cairn.ico"
  Delete "$INSTDIR\remove.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Cairn.lnk"
  DeleteRegKey HKCU "Software\Classes\.cairn"
  DeleteRegKey HKCU "Software\Classes\Cairn.Journal"
  DeleteRegKey HKCU "Software\Cairn"
  DeleteRegKey HKCU "${REMOVAL}"
SectionEnd
