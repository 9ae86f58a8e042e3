"""Cases of redaction: what must be hidden, and how it reads then; and what must stay as it is.

All people are invented.
"""

from __future__ import annotations

from journal.text.redaction import HiddenName

NAMES = [
    HiddenName("Trader 4", ("Zainab Noor", "Zainab", "Zainabu")),
    HiddenName("Clerk A", ("Mary Atieno", "=Mary", "Atieno")),
    HiddenName("Farmer 1", ("Ana María Quiroga", "Ana María", "Anita")),
    HiddenName("Farmer 2", ("Ana", "Ana Belo")),
    HiddenName("Driver 7", ("Juma Mwakyembe", "Juma", "Jumaa")),
    HiddenName("Teacher 2", ("Łukasz Żak", "Łukasza", "Łukaszem", "Łukaszowi")),
    HiddenName("Nurse 3", ("أمينة حداد", "أمينة", "امينه")),
    HiddenName("Guard 5", ("דניאל לוין", "דניאל")),
    HiddenName("Official 9", ("José Ñandú", "Pepe")),
    HiddenName("Elder 6", ("Seán O'Brien", "Sean O’Brien", "O'Brien")),
    HiddenName("Weaver 8", ("Marie-Claire Dubois", "Marie-Claire")),
    HiddenName("Baker 3", ("Nguyễn Thị Hòa",)),
    HiddenName("Cook 2", ("李小明", "小明")),
    HiddenName("Office B", ("Harbour Works Department", "HWD")),
]
_WAYS = (
    ("{name} kept the list.", "{code} kept the list."),
    ("We asked {name}.", "We asked {code}."),
    ("“{name}” was on the sheet", "“{code}” was on the sheet"),
    ("- {name}, 12 May", "- {code}, 12 May"),
    ("**{name}** spoke", "**{code}** spoke"),
    ("[[Visit to {name}]]", "[[Visit to {code}]]"),
    ("({name})", "({code})"),
    ("photo_{name}.jpg", "photo_{file}.jpg"),
    ("| {name} | 3 |", "| {code} | 3 |"),
)
_PLAIN = (
    ("Zainab Noor", "Trader 4"), ("ZAINAB NOOR", "Trader 4"), ("zainab", "Trader 4"), ("Zainabu", "Trader 4"),
    ("Mary Atieno", "Clerk A"), ("Atieno", "Clerk A"), ("Ana María", "Farmer 1"), ("Ana Maria", "Farmer 1"),
    ("Ana María Quiroga", "Farmer 1"), ("Ana", "Farmer 2"), ("Ana Belo", "Farmer 2"), ("Juma Mwakyembe", "Driver 7"),
    ("Łukaszem", "Teacher 2"), ("Lukasz Zak", "Teacher 2"), ("أمينة حداد", "Nurse 3"),

    ("דניאל", "Guard 5"), ("José Ñandú", "Official 9"), ("Jose Nandu", "Official 9"), ("O’Brien", "Elder 6"),
    ("Marie-Claire", "Weaver 8"), ("Marie‑Claire Dubois", "Weaver 8"), ("Nguyễn Thị Hòa", "Baker 3"),
    ("Harbour Works Department", "Office B"), ("HWD", "Office B"),
)  # fmt: skip
_BY_HAND = [
    ("Zainab's stall", "Trader 4's stall"),
    ("Zainab’s stall", "Trader 4’s stall"),
    ("دانيال أمينة", "دانيال Nurse 3"),
    ("Zainab\u00a0Noor came", "Trader 4 came"),
    ("Zainab\nNoor came", "Trader 4 came"),
    ("Zain\u200bab came", "Trader 4 came"),
    ("Za\u00adinab came", "Trader 4 came"),
    ("Jose\u0301 N\u0303andu\u0301 signed", "Official 9 signed"),
    ("Mary counted", "Clerk A counted"),
    ("Ana%20Mar%C3%ADa.pdf", "Farmer-1.pdf"),
    ("![gate](Zainab.png)", "![gate](Trader-4.png)"),
    ("小明来了", "Cook 2来了"),
    ("Noor, Zainab", "Trader 4"),
    ("Ana and Ana María differ", "Farmer 2 and Farmer 1 differ"),
    ("Ana, María and Pepe", "Farmer 2, María and Official 9"),
    ("they met at the blue gate", "they met at [hidden]"),
    ("The Blue Gate is shut", "[hidden] is shut"),
    ("Call 0712 345 678 today", "Call [number hidden] today"),
    ("+254 712 345 678", "[number hidden]"),
    ("+254-712-345-678", "[number hidden]"),
    ("Amina,0712345678,Kibo", "Amina,[number hidden],Kibo"),
    ("the clerk.0712345678", "the clerk.[number hidden]"),
    ("+34 612 34 56 78", "[number hidden]"),
    ("00254712345678", "[number hidden]"),
    ("0712345678", "[number hidden]"),
    ("(020) 7946 0018", "[number hidden]"),
    ("tel: 55 1234", "tel: [number hidden]"),
    ("WhatsApp 712345678", "WhatsApp [number hidden]"),
    ("tel.555-0134", "tel.[number hidden]"),
    ("555-123-4567", "[number hidden]"),
    ("06 12 34 56 78", "[number hidden]"),
    ("call_0712345678.m4a", "call_number-hidden.m4a"),
    ("+55 (11) 91234-5678", "[number hidden]"),
    ("+351 912 345 678", "[number hidden]"),
    ("0**712** 345 678", "[number hidden]"),
    ("https://wa.me/254712345678", "https://wa.me/number-hidden"),
    ("[ring](https://wa.me/254712345678?text=hello)", "[ring](https://wa.me/number-hidden?text=hello)"),
    ("https://signal.me/#p/+254712345678", "https://signal.me/#p/number-hidden"),
    ("https://t.me/+254712345678", "https://t.me/number-hidden"),
    ("https://example.org/call/+254 712 345 678", "https://example.org/call/number-hidden"),
    ("ana.belo@example.org", "[e-mail hidden]"),
    ("write to z_noor+list@mail.example.com now", "write to [e-mail hidden] now"),
    ("mailto:someone%40example.org", "mailto:e-mail-hidden"),
    ("clerk (at) example (dot) org", "[e-mail hidden]"),
    ("-1.28333, 36.81667", "[place hidden]"),
    ("-1.28333,36.81667", "[place hidden]"),
    ("40.7128° N, 74.0060° W", "[place hidden]"),
    ("geo:-1.28333,36.81667", "[place hidden]"),
    ("https://maps.example/?q=-1.28333%2C36.81667", "https://maps.example/?q=place-hidden"),
    ("6GCRPR6C+2G", "[place hidden]"),
    ("///filled.count.soap", "[place hidden]"),
    ("KBX 123A drove past", "[plate hidden] drove past"),
    ("the car KBX123A", "the car [plate hidden]"),
    ("AA-123-BB", "[plate hidden]"),
    ("ABC1D23 waited", "[plate hidden] waited"),
    ("number plate T 456 QRS", "number plate [plate hidden]"),
    ("placa 1234 BCD", "placa [plate hidden]"),
    ("ID 12345678", "ID [ID number hidden]"),
    ("passport no. A1234567", "passport no. [ID number hidden]"),
    ("DNI 12345678Z", "DNI [ID number hidden]"),
    ("CPF 123.456.789-09", "CPF [ID number hidden]"),
    ("123-45-6789", "[ID number hidden]"),
    ("cédula: 1 234 567 890", "cédula: [ID number hidden]"),
    ("account 110022334455", "account [ID number hidden]"),
    ("4556 7375 8689 9855", "[ID number hidden]"),
]
HIDDEN = [
    *(
        (text.format(name=name), wanted.format(code=code, file=code.replace(" ", "-")))
        for name, code in _PLAIN
        for text, wanted in _WAYS
    ),
    *_BY_HAND,
]  # fmt: skip
STAYS = [
    "Anaconda", "banana", "Ananas", "Juana", "Mariana", "Analysis began", "Anatomy", "mary", "to marry", "Rosemary",
    "Jumapili", "Jumanne", "Jumbo", "Pepper", "pepero", "Noor Street", "María", "Belo Horizonte", "Claire", "Marie",
    "HWDs9", "AHWD", "shwd", "Dubois", "the gate was blue", "blue gate", "2017-08-04", "2017-08", "2015/2017", "2017",
    "12/05/2024", "05/12/24", "12.05.2024", "2024-05-12 14:30", "14:30", "14:30-15:45", "12 May 2024", "1 250 000",
    "1 250 000 KES", "KES 250,000", "250,000", "1,250,000", "USD 5000", "€ 12 500", "$1,200.50", "R$ 1.200,50",
    "10 000 households", "3.14159", "12.5%", "100-200 people", "95 %", "v1.2.3", "S1v2", "S12", "A4", "B12", "Q3 2024",
    "COVID-19", "SDG 16", "ISO 27001", "Act 123 of 2010", "chapter 10.4.2", "page 12-14", "cycle 5", "3 of 7", "1:17",
    "IMG_20240512_101112.jpg", "20240512", "2024-05", "minutes_2024-05-12.pdf", "version 12", "E24", "O3", "26 days",
    "d1c91c2e-f07f-512f-9b93-d35f4f6b8302", "1/3", "2 x 4", "10^6", "5,5", "1 000", "250 000 votes", "2010-2015",
    "10:00, 11:00 and 12:00", "1st and 2nd", "rows 1, 2, 3, 4, 5, 6, 7, 8", "0.25", "#12", "no. 7", "Room 101",
    "Article 19", "the 1990s", "90-day plan", "16–18 June", "2 500", "12 000 000", "4×4", "x@", "@team", "a @ b",
    "half a degree", "36.6 °C", "12° slope", "30 km", "5 000 m2", "3,400 litres", "Mr. B", "Trader 4", "Clerk A",
    "https://example.org/2024/05/12/1234567", "https://t.me/the_channel", "1,0712345678",
    "[number hidden]", "[hidden]", "Farmer 1 and Farmer 2",
]  # fmt: skip
READABLE = [
    ("Mary counted the sheets.", ["Mary"]),
    ("Then MARY came.", ["MARY"]),
    ("We asked Mary's son.", ["Mary"]),
    ("Noor. The rest stayed.", ["Noor"]),
    ("Quiroga: absent", ["Quiroga"]),
    ("At the gate Mwakyembe waited", ["Mwakyembe"]),
    ("¿Quiroga vino?", ["Quiroga"]),
    ("Belo came, and Belo left.", ["Belo"]),
    ("O'Brien's", ["O'Brien"]),
    ("Marie and Claire", ["Claire", "Marie"]),
    ("Żak przyszedł", ["Żak"]),
    ("حداد", ["حداد"]),
    ("קרא לוין", ["לוין"]),
    ("- Ñandú", ["Ñandú"]),
    ("minutes_Mary.docx", ["Mary"]),
    ("list-of-Dubois.pdf", ["list-of-Dubois"]),
    ("Nguyễn đến", ["Nguyễn"]),
]
"""Words of a real name that nobody listed as a form of it: asked about wherever they stand."""
UNASKED = [
    "Los jueces llegaron.", "Dijo: «Los jueces».", "Vino — Las madres lo vieron.", "–Los demás no.", "• Las listas",
    "‘Los otros’", "Subimos a Los tres pozos", "De las dos, Las más viejas", "1. Los\n2. Las", "¡Las listas!",
    "**Los** jueces", "| Los | Las |", "El alcalde vino. Los otros no. Las listas tampoco.", "(Los de ayer)",
    "In May. On Monday.", "the harbour works", "a noor of small letters", "Clerk A and Trader 4",
]  # fmt: skip
"""What looks like no name at all."""
