"""Where the makers of cards and USB keys install their PKCS#11 modules.

Certificate authorities (CFCA, the provinces' CAs) sell keys of these makers; where one has the
module renamed, its path belongs into the settings. SKF libraries (GM/T 0016) are no PKCS#11 modules
and are left out.
"""

from __future__ import annotations

LINUX_FOLDERS = (
    "/usr/lib/x86_64-linux-gnu",
    "/usr/lib/aarch64-linux-gnu",
    "/usr/lib64",
    "/usr/lib",
    "/usr/local/lib64",
    "/usr/local/lib",
    "/opt/lib",
)

LINUX_NAMES = (
    # Feitian ePass2003
    "libcastle_v2.so.1.0.0",
    "libcastle.so.1.0.0",
    "libcastle.so",
    # Feitian ePass3000 and ePass3003
    "libshuttle_p11v220.so.1.0.0",
    "libshuttle_p11v220.so",
    # Longmai mToken
    "libgm3000_pkcs11.so",
    "libmtoken_pkcs11.so",
    "libcryptoida_pkcs11.so",
    # WatchData
    "libwdpkcs_SignatureP11.so",
    "libwdpkcs.so",
    "WatchData/ProxKey/lib/libwdpkcs_SignatureP11.so",
    "WatchData/ProxKey/lib/libwdpkcs.so",
    "watchdata/lib/libwdpkcs.so",
    # HaiTai
    "libHTPKCS11.so",
    # Everything that OpenSC knows, and the training card
    "opensc-pkcs11.so",
    "pkcs11/opensc-pkcs11.so",
    "softhsm/libsofthsm2.so",
    "pkcs11/libsofthsm2.so",
)

LINUX_FILES = (
    # Longmai mToken, as its packages for Kylin and UOS install it
    "/opt/lm-gm3000/lib/libgm3000_pkcs11.so",
    "/opt/apps/com.longmai.gm3000user/files/lib/libgm3000_pkcs11.so",
    # WatchData
    "/opt/watchdata/lib64/libwdpkcs.so",
)

WINDOWS_FOLDERS = (
    r"%SystemRoot%\System32",
    r"%ProgramFiles%\OpenSC Project\OpenSC\pkcs11",
    r"%ProgramFiles%\SoftHSM2\lib",
)

WINDOWS_NAMES = (
    # Feitian ePass2003
    "eps2003csp11v2.dll",
    "eps2003csp11.dll",
    "eps2003csp1164.dll",
    # Feitian ePass3000 and ePass3003
    "ngp11v211.dll",
    "ShuttleCsp11_3000.dll",
    "ShuttleCsp11_3003.dll",
    # Longmai mToken
    "gm3000_pkcs11.dll",
    "CryptoIDA_pkcs11.dll",
    # WatchData
    "WDPKCS.dll",
    "SignatureP11.dll",
    # HaiTai
    "HtPkcs11.dll",
    "HtPkcs1120066.dll",
    "HtPkcs1120240.dll",
    # Everything that OpenSC knows, and the training card
    "opensc-pkcs11.dll",
    "softhsm2-x64.dll",
)
