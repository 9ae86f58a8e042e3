"""The windows that ask for something before the work goes on."""
