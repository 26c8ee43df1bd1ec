"""Texts of ``errors.CardCode``: title, what happened, next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_desktop.errors import CardCode
from clerk_desktop.language import mark

if TYPE_CHECKING:
    from collections.abc import Mapping

TEXTS: Mapping[CardCode, tuple[str, str, str]] = {
    CardCode.MODULE_MISSING: (
        mark("未找到印章卡驱动"),
        mark("本机没有安装印章卡所需的 PKCS#11 模块。"),
        mark("请管理员安装介质驱动，或在配置文件的 modules 中写明路径。"),
    ),
    CardCode.MODULE_BROKEN: (
        mark("印章卡驱动无法使用"),
        mark("驱动 {module} 加载失败。"),
        mark("请管理员重新安装该驱动；其他读卡器不受影响。"),
    ),
    CardCode.NO_CARD: (
        mark("未插入印章卡"),
        mark("读卡器中没有印章卡。"),
        mark("请插入印章卡，插好后再点「盖章」。"),
    ),
    CardCode.CARD_REMOVED: (
        mark("印章卡已拔出"),
        mark("操作中途卡被拔出或失去联系，没有完成。"),
        mark("请重新插入同一张卡，再盖一次。"),
    ),
    CardCode.OTHER_CARD: (
        mark("不是刚才那张卡"),
        mark("读卡器中换了另一张卡，文书没有盖章。"),
        mark("请插回原来的卡，或取消后用现在这张卡重新盖章。"),
    ),
    CardCode.PIN_WRONG: (
        mark("PIN 不正确"),
        mark("印章卡没有接受所输入的 PIN，文书没有盖章。"),
        mark("请核对后重新输入；连续输错会锁定印章卡。"),
    ),
    CardCode.PIN_LAST_TRY: (
        mark("PIN 只剩最后一次机会"),
        mark("再输错一次，印章卡将被锁定。"),
        mark("确有把握时勾选「使用最后一次机会」再输入；否则请取消并联系印章管理员。"),
    ),
    CardCode.PIN_LOCKED: (
        mark("印章卡已锁定"),
        mark("PIN 输错次数过多，印章卡拒绝使用。"),
        mark("请印章管理员解锁。期间可使用其他有权使用的印章卡。"),
    ),
    CardCode.PIN_LENGTH: (
        mark("PIN 长度不对"),
        mark("PIN 应为 {shortest} 至 {longest} 位，没有送往印章卡，不计次数。"),
        mark("请重新输入。"),
    ),
    CardCode.PIN_EXPIRED: (
        mark("PIN 已到期"),
        mark("印章卡要求先更换 PIN，才能继续使用。"),
        mark("请点击状态栏的印章卡，选择「修改 PIN」。"),
    ),
    CardCode.PIN_NOT_SET: (
        mark("印章卡尚未设置 PIN"),
        mark("这张卡还没有启用。"),
        mark("请联系印章管理员启用后再使用。"),
    ),
    CardCode.PIN_CANCELLED: (
        mark("没有输入 PIN"),
        mark("在读卡器上取消了输入，或等待超时，不计次数。"),
        mark("请再试一次，并在读卡器提示后及时输入。"),
    ),
    CardCode.PIN_NEW_REFUSED: (
        mark("新 PIN 不符合要求"),
        mark("印章卡没有接受新的 PIN，原来的 PIN 继续有效。"),
        mark("请换一个新的 PIN，长度为 {shortest} 至 {longest} 位。"),
    ),
    CardCode.PIN_UNCHANGEABLE: (
        mark("不能在这里修改 PIN"),
        mark("这张卡不允许由本程序修改 PIN，原来的 PIN 继续有效。"),
        mark("请用介质厂商的工具修改，或联系印章管理员。"),
    ),
    CardCode.LOGIN_LOST: (
        mark("印章卡已退出登录"),
        mark("印章卡被重置，或被其他程序使用过，这一份文书没有盖章。"),
        mark("请重新输入 PIN 继续。"),
    ),
    CardCode.KEY_MISSING: (
        mark("卡中没有可用的证书"),
        mark("卡 {card} 中没有可用于盖章的证书和私钥。"),
        mark("请换一张印章卡，或联系印章管理员。"),
    ),
    CardCode.CERTIFICATE_EXPIRED: (
        mark("印章证书已过期"),
        mark("证书有效期至 {valid_until}，不能再盖章。"),
        mark("请联系印章管理员更换证书。"),
    ),
    CardCode.CERTIFICATE_NOT_YET_VALID: (
        mark("印章证书尚未生效"),
        mark("证书自 {valid_from} 起有效。"),
        mark("请检查本机日期是否正确；正确时请在生效后再盖章。"),
    ),
    CardCode.CERTIFICATE_USAGE: (
        mark("证书不能用于盖章"),
        mark("卡中证书的用途不含数字签名。"),
        mark("请插入印章卡，而不是登录卡或加密卡。"),
    ),
    CardCode.CERTIFICATE_REVOKED: (
        mark("印章证书已被吊销"),
        mark("发证机构已吊销该证书，不能再盖章。"),
        mark("请停止使用这张卡，并联系印章管理员。"),
    ),
    CardCode.REVOCATION_UNKNOWN: (
        mark("证书是否吊销未知"),
        mark("现在查不到证书的吊销状态（离线，或机构没有提供）。"),
        mark("可以盖章；联网后程序会再次核查。"),
    ),
    CardCode.ISSUER_UNKNOWN: (
        mark("不认识发证机构"),
        mark("本机的受信任根证书中没有该证书的发证机构。"),
        mark("可以盖章，但验章会显示「未知」；请管理员安装根证书。"),
    ),
    CardCode.SEAL_IMAGE_MISSING: (
        mark("没有印章图像"),
        mark("印章卡中没有印章图像。"),
        mark("请联系印章管理员写入印章图像。"),
    ),
    CardCode.SEAL_NOT_YOURS: (
        mark("您无权使用这枚印章"),
        mark("卡中的证书不在您可使用的印章之列。"),
        mark("请插入授权给您的印章卡，或联系印章管理员授权。"),
    ),
    CardCode.UNSUPPORTED: (
        mark("暂不支持这张卡"),
        mark("卡中密钥的算法本程序不支持。"),
        mark("请使用 RSA 或 NIST 曲线密钥的印章卡。"),
    ),
    CardCode.BUSY: (mark("印章卡正忙"), mark("印章卡正被其他操作占用。"), mark("请稍候几秒再试。")),
    CardCode.HUNG: (
        mark("印章卡没有响应"),
        mark("驱动 {module} 在规定时间内没有答复，已经中止，没有完成。"),
        mark("请拔出卡再插入，然后重试；其他驱动不受影响。"),
    ),
    CardCode.CRASHED: (
        mark("印章卡驱动意外退出"),
        mark("驱动 {module} 已经崩溃，没有完成；将自动重新启动。"),
        mark("请重试；若再次发生，请把日志交给管理员。其他驱动不受影响。"),
    ),
    CardCode.FAILED: (
        mark("印章卡操作失败"),
        mark("印章卡报告了错误（{said}），没有完成。"),
        mark("请拔出卡再插入后重试；若再次发生，请把日志交给管理员。"),
    ),
}
