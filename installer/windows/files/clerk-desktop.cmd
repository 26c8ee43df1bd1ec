@rem The program in a console: for administrators and scripts; see docs\command-line.md.
@"%~dp0python\python.exe" -X utf8 -m clerk_desktop %*
