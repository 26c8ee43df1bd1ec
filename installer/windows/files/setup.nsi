; The installer for Windows. Built by installer/windows; docs/windows.md says how it behaves.
;
; Silent: setup.exe /S [/D=FOLDER]; uninstall.exe /S [/PURGE]
; Exit codes: 0 done, 1 given up by hand, 2 broken off, 10 not a Windows that it runs on, 11 a newer
; version is installed, 12 the program is open, 13 files couldn't be written.

Unicode true
Target amd64-unicode
SetCompressor /SOLID ${COMPRESSOR}
SetDateSave off
RequestExecutionLevel admin
ManifestDPIAware true
ManifestSupportedOS Win10

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include Sections.nsh
!include WinVer.nsh
!include WordFunc.nsh
!include x64.nsh

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\clerk-desktop"
!define SETTINGS "$APPDATA\clerk-desktop"

Name "$(PRODUCT)"
OutFile "${OUTPUT}"
InstallDir "$PROGRAMFILES64\clerk-desktop"
BrandingText "clerk-desktop ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey ProductName "clerk-desktop"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey FileDescription "clerk-desktop setup"
VIAddVersionKey LegalCopyright "AGPL-3.0-or-later"

!define MUI_ICON "${TREE}/clerk-desktop.ico"
!define MUI_UNICON "${TREE}/clerk-desktop.ico"
!define MUI_ABORTWARNING
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE SimpChinese
!insertmacro MUI_LANGUAGE English

LangString PRODUCT ${LANG_SIMPCHINESE} "窗口办事系统"
LangString PRODUCT ${LANG_ENGLISH} "Clerk Desktop"
LangString TOO_OLD ${LANG_SIMPCHINESE} "需要 64 位的 Windows 10（1809 及以上）或 Windows 11。"
LangString TOO_OLD ${LANG_ENGLISH} "Windows 10 (1809 or later) or Windows 11, 64 bit, is needed."
LangString NEWER ${LANG_SIMPCHINESE} "本机已安装更新的版本 $1。旧版本读不了新版本的数据，安装停止。"
LangString NEWER ${LANG_ENGLISH} "The newer version $1 is installed. An older one can't read its data. Setup stops."
LangString OPEN ${LANG_SIMPCHINESE} "程序正在运行。请所有使用者关闭程序后重试；未上传的事项都会保留。"
LangString OPEN ${LANG_ENGLISH} "The program is open. Have everybody close it, then retry. What is not sent yet is kept."
LangString FAILED ${LANG_SIMPCHINESE} "无法写入 $INSTDIR。原来的版本没有改动。"
LangString FAILED ${LANG_ENGLISH} "$INSTDIR can't be written. What was installed has not been changed."
LangString UN_PROGRAM ${LANG_SIMPCHINESE} "程序"
LangString UN_PROGRAM ${LANG_ENGLISH} "Program"
LangString UN_DATA ${LANG_SIMPCHINESE} "所有账户的本机数据和配置（未上传的事项会丢失）"
LangString UN_DATA ${LANG_ENGLISH} "Data and settings of all accounts (what is not sent yet is lost)"

!macro NOBODY_WORKS prefix
Function ${prefix}NobodyWorks
  retry:
  IfFileExists "$INSTDIR\python\pythonw.exe" 0 free
  Push $0
  ClearErrors
  FileOpen $0 "$INSTDIR\python\pythonw.exe" a
  ${If} ${Errors}
    Pop $0
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(OPEN)" /SD IDCANCEL IDRETRY retry
    SetErrorLevel 12
    Quit
  ${EndIf}
  FileClose $0
  Pop $0
  free:
FunctionEnd
!macroend
!insertmacro NOBODY_WORKS ""
!insertmacro NOBODY_WORKS "un."

Function .onInit
  SetShellVarContext all
  SetRegView 64
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "$(TOO_OLD)" /SD IDOK
    SetErrorLevel 10
    Quit
  ${EndIf}
  ReadRegStr $0 HKLM "${KEY}" InstallLocation
  ${If} $0 != ""
    StrCpy $INSTDIR $0
  ${EndIf}
  ReadRegStr $1 HKLM "${KEY}" DisplayVersion
  ${If} $1 != ""
    ${VersionCompare} "$1" "${VERSION}" $2
    ${If} $2 == 1
      MessageBox MB_OK|MB_ICONSTOP "$(NEWER)" /SD IDOK
      SetErrorLevel 11
      Quit
    ${EndIf}
  ${EndIf}
FunctionEnd

Section
  Call NobodyWorks
  ; The new one is laid beside the old one: what breaks off on the way changes nothing.
  RMDir /r "$INSTDIR\new"
  ClearErrors
  SetOverwrite try
  SetOutPath "$INSTDIR\new"
  File /r "${TREE}/*"
  ${If} ${Errors}
    RMDir /r "$INSTDIR\new"
    MessageBox MB_OK|MB_ICONSTOP "$(FAILED)" /SD IDOK
    SetErrorLevel 13
    Quit
  ${EndIf}
  ; Clerks can't write here, so everything is compiled now.
  nsExec::Exec '"$INSTDIR\new\python\python.exe" -m compileall -q -j 0 --invalidation-mode unchecked-hash "$INSTDIR\new\python\Lib\site-packages"'
  Pop $0
  SetOutPath "$INSTDIR"
  RMDir /r "$INSTDIR\python"
  RMDir /r "$INSTDIR\docs"
  Rename "$INSTDIR\new\python" "$INSTDIR\python"
  Rename "$INSTDIR\new\docs" "$INSTDIR\docs"
  CopyFiles /SILENT "$INSTDIR\new\clerk-desktop.*" "$INSTDIR"
  CreateDirectory "${SETTINGS}"
  ; Only administrators may say what a machine's settings are.
  nsExec::Exec 'icacls "${SETTINGS}" /setowner *S-1-5-32-544 /T /Q'
  Pop $0
  nsExec::Exec 'icacls "${SETTINGS}" /inheritance:r /grant:r *S-1-5-32-544:(OI)(CI)F *S-1-5-18:(OI)(CI)F *S-1-5-32-545:(OI)(CI)RX /Q'
  Pop $0
  ${IfNot} ${FileExists} "${SETTINGS}\config.toml"
    CopyFiles /SILENT "$INSTDIR\new\config.toml" "${SETTINGS}\config.toml"
  ${EndIf}
  RMDir /r "$INSTDIR\new"
  CreateShortcut "$SMPROGRAMS\$(PRODUCT).lnk" "$INSTDIR\python\pythonw.exe" "-m clerk_desktop" "$INSTDIR\clerk-desktop.ico"
  CreateShortcut "$DESKTOP\$(PRODUCT).lnk" "$INSTDIR\python\pythonw.exe" "-m clerk_desktop" "$INSTDIR\clerk-desktop.ico"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKLM "${KEY}" DisplayName "$(PRODUCT)"
  WriteRegStr HKLM "${KEY}" DisplayVersion "${VERSION}"
  WriteRegStr HKLM "${KEY}" DisplayIcon "$INSTDIR\clerk-desktop.ico"
  WriteRegStr HKLM "${KEY}" Publisher "clerk-desktop"
  WriteRegStr HKLM "${KEY}" InstallLocation "$INSTDIR"
  WriteRegStr HKLM "${KEY}" UninstallString '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKLM "${KEY}" QuietUninstallString '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKLM "${KEY}" EstimatedSize ${KILOBYTES}
  WriteRegDWORD HKLM "${KEY}" NoModify 1
  WriteRegDWORD HKLM "${KEY}" NoRepair 1
SectionEnd

Section "un.$(UN_PROGRAM)"
  SectionIn RO
  Call un.NobodyWorks
  RMDir /r "$INSTDIR\python"
  RMDir /r "$INSTDIR\docs"
  RMDir /r "$INSTDIR\new"
  Delete "$INSTDIR\clerk-desktop.*"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\$(PRODUCT).lnk"
  Delete "$DESKTOP\$(PRODUCT).lnk"
  DeleteRegKey HKLM "${KEY}"
SectionEnd

Section /o "un.$(UN_DATA)" Data
  RMDir /r "${SETTINGS}"
  SetShellVarContext current
  StrCpy $3 "$PROFILE\.."
  SetShellVarContext all
  FindFirst $0 $1 "$3\*"
  ${DoWhile} $1 != ""
    ${If} $1 != "."
    ${AndIf} $1 != ".."
      RMDir /r "$3\$1\AppData\Local\clerk-desktop"
    ${EndIf}
    FindNext $0 $1
  ${Loop}
  FindClose $0
SectionEnd

Function un.onInit
  SetShellVarContext all
  SetRegView 64
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/PURGE" $1
  ${IfNot} ${Errors}
    !insertmacro SelectSection ${Data}
  ${EndIf}
FunctionEnd
