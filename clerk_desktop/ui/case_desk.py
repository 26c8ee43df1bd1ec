"""The open case at work: opens it, does its actions, seals, prints and saves its documents."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.delivery import APPLICANT
from clerk_desktop.errors import ClerkError, DocumentCode, DocumentError, WorkflowCode
from clerk_desktop.language import fixed, tr
from clerk_desktop.services.cases import ActionWords
from clerk_desktop.ui.accept_dialog import AcceptDialog
from clerk_desktop.ui.action_dialog import NEEDS_WORDS, ActionDialog
from clerk_desktop.ui.banner import Tone
from clerk_desktop.ui.case_drafts import CaseDrafts
from clerk_desktop.ui.case_page import CasePage
from clerk_desktop.ui.document_print import printout_of
from clerk_desktop.ui.here import Here
from clerk_desktop.ui.keys import Key, bind
from clerk_desktop.ui.messages import Message, message
from clerk_desktop.ui.page import Page
from clerk_desktop.ui.papers_dialog import PapersDialog
from clerk_desktop.ui.preview import Preview
from clerk_desktop.ui.print_dialog import open_print_dialog
from clerk_desktop.ui.receipt_dialog import ReceiptDialog
from clerk_desktop.ui.seal_flow import SealFlow
from clerk_desktop.ui.undo import UndoOffer
from clerk_desktop.ui.where_to import ask_where, not_written
from clerk_desktop.workflow import case_words
from clerk_desktop.workflow.engine import due_letters
from clerk_desktop.workflow.flow import follow_up_kinds

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from clerk_desktop.card.client import CardClient
    from clerk_desktop.documents.preview_client import PreviewClient
    from clerk_desktop.domain.case import Case
    from clerk_desktop.domain.document import CaseDocument, LetterKind, Material
    from clerk_desktop.services.cases import CaseView
    from clerk_desktop.services.session import Session
    from clerk_desktop.ui.bridge import Bridge
    from clerk_desktop.ui.card_watch import CardWatch
    from clerk_desktop.ui.document_print import DocumentPrintout
    from clerk_desktop.workflow.engine import Refusal


class CaseDesk(Page):
    """Puts what the clerk does on the case page into the services."""

    def __init__(
        self,
        bridge: Bridge,
        session: Session,
        cards: tuple[CardClient, CardWatch],
        previews: PreviewClient,
    ) -> None:
        super().__init__()
        self.setObjectName("caseDesk")
        self._bridge = bridge
        self._session = session
        self._previews = previews
        self._case_id = ""
        preview = Preview(bridge, previews, session.document, session.want, session.verify)
        self.page = CasePage(preview)
        self._undo = UndoOffer(self)
        self._drafts = CaseDrafts(session.form_drafts, self.page.materials)
        self.seal = SealFlow(bridge, session, cards, (preview, self.page.seal_bar), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self._connect(preview)

    def open_case(self, case_id: str) -> bool:
        """Show a case; False when it isn't here any more, which is said."""
        self.settled.emit()
        self._case_id = case_id
        is_here = self._read()
        if is_here:
            self._say_open()
            self._recall_ticks()
        return is_here

    def refresh(self) -> None:
        """Show the open case as it stands now."""
        self._read()

    def take_keys(self) -> None:
        """To the first thing to be done in the case."""
        self.page.focus_first()

    def _read(self) -> bool:
        if not self._case_id:
            return False
        try:
            view = self._session.cases.open_case(self._case_id)
        except ClerkError as error:
            self._case_id = ""
            self.left.emit()
            self.failed.emit(error)
            return False
        self.page.show_view(view)
        self._undo.follow(view)
        return True

    def _recall_ticks(self) -> None:
        if (view := self.page.view) is not None:
            self._drafts.recall_ticks(view.case)

    def _keep_ticks(self) -> None:
        if (view := self.page.view) is not None:
            self._drafts.keep_ticks(view.case)

    def shows(self, case_id: str) -> bool:
        """Whether that case is the open one."""
        return bool(case_id) and case_id == self._case_id

    def leave(self) -> None:
        """Show no case; a seal that isn't made is given up."""
        self.seal.cancel()
        if self._case_id:
            self._session.opened("")
        self._case_id = ""
        self._undo.forget()
        self.page.forget()

    def step_back(self) -> bool:
        """End a search in the document, or give a seal up that isn't made."""
        if self.page.preview.step_back():
            return True
        was_running = self.seal.is_running
        self.seal.cancel()
        return was_running

    def offer_receipt(self) -> None:
        """Offer to print 收件凭证 of the open case as a slip, without a seal."""
        view = self.page.view
        if view is None:
            return
        dialog = ReceiptDialog(self._bridge, self._session, self._previews, view.case, self)
        dialog.printed.connect(lambda: self._tell(tr("收件凭证已送往打印"), view.case.project_no))
        dialog.failed.connect(self.failed)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def print_shown(self) -> None:
        """The document in the preview."""
        self.page.preview.ask_to_print()

    def _choose(self, kind: ActionKind) -> None:
        view = self.page.view
        if view is None:
            return
        if kind is ActionKind.ACCEPT and self._may_lack(view.case):
            self._accept(view.case)
        elif kind is ActionKind.SEAL:
            self._make_letter(due_letters(view.case)[-1])
        elif kind is ActionKind.RESUBMIT:
            self._ask_papers(kind, view.case.materials, must=False)
        elif kind in NEEDS_WORDS:
            self._ask(kind)
        else:
            self._act(kind, ActionWords(ticked=self.page.materials.ticks))

    def _may_lack(self, case: Case) -> bool:
        """Whether a required paper isn't ticked, and one of those may follow."""
        ticks = self.page.materials.ticks
        missing = (paper for paper in case.materials if paper.material_id not in ticks)
        return any(follow_up_kinds(case.item, paper) for paper in missing)

    def _accept(self, case: Case) -> None:
        dialog = AcceptDialog(case, self.page.materials.ticks, self._here(), self)
        self._drafts.keep(dialog, case, ActionKind.ACCEPT)
        dialog.decided.connect(self._act)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _supplement(self, kind: ActionKind, material_id: str) -> None:
        view = self.page.view
        papers = view.case.materials if view is not None else ()
        missing = [p for p in papers if p.material_id == material_id and not p.is_here]
        if missing:
            self._ask_papers(kind, missing, must=True)
        else:
            self._act(kind, ActionWords(material_id=material_id))

    def _ask_papers(self, kind: ActionKind, papers: Sequence[Material], *, must: bool) -> None:
        """补正 may bring any of them, 补交 brings the one that is missing."""
        tools = (self._bridge, self._session, self._previews)
        dialog = PapersDialog(kind, papers, tools, self, must=must)
        material_id = papers[0].material_id if must else None
        dialog.decided.connect(
            lambda given: self._act(kind, ActionWords(material_id=material_id, handed_in=given))
        )
        dialog.failed.connect(self.failed)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _ask(self, kind: ActionKind, recipient_id: str = APPLICANT) -> None:
        view = self.page.view
        if view is None:
            return
        dialog = ActionDialog(kind, view, self._here(), self, recipient_id)
        self._drafts.keep(dialog, view.case, kind, recipient_id)
        dialog.decided.connect(partial(self._act, recipient_id=recipient_id))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _here(self) -> Here:
        known = self._session.known
        return Here(
            today=self._session.today(),
            calendar=self._session.store.reference().calendar,
            place=f"{known.office.name}{known.window_name}",
            phrases=self._session.phrases,
        )

    def _act(self, kind: ActionKind, entered: ActionWords, recipient_id: str = "") -> None:
        try:
            view = self._done(kind, entered)
        except ClerkError as error:
            self.failed.emit(error)
            if error.code is WorkflowCode.MATERIAL_NOT_TICKED:
                self.page.materials.focus_missing()
            return
        self._drafts.done(self._case_id, kind, recipient_id)
        self.settled.emit()
        self.page.show_view(view)
        self._undo.begin(view)
        self._say_open()
        self.page.focus_first()
        self.changed.emit()
        self._tell(
            tr("{kind}已保存").format(kind=case_words.ACTIONS[kind]),
            tr("已记入本机，将自动上传到大厅。"),
        )

    def _done(self, kind: ActionKind, entered: ActionWords) -> CaseView:
        cases = self._session.cases
        if kind is ActionKind.UNSEAL:
            return cases.take_seal_back(self._case_id, entered.reason)
        return cases.take_action(self._case_id, kind, entered)

    def _say_open(self) -> None:
        """Have the sync hold the case while it is this clerk's to go on with."""
        view = self.page.view
        can_act = view is not None and any(offer.is_allowed for offer in view.offers.values())
        self._session.opened(self._case_id, can_act=can_act)

    def _explain(self, refusal: Refusal) -> None:
        self.told.emit(message(refusal.code, refusal.context), Tone.INFO)

    def _make_letter(self, letter: LetterKind) -> None:
        self.settled.emit()
        self.seal.start(self._case_id, letter)

    def _sealed(self, document: CaseDocument) -> None:
        self.refresh()
        self.page.focus_first()
        self.changed.emit()
        self._tell(
            tr("{letter}已盖章").format(letter=case_words.LETTERS[document.letter]),
            tr("{number}，将自动上传到大厅。").format(number=document.number),
        )

    def _tell(self, title: str, what: str) -> None:
        self.page.bar.say_done(tr("{title}　{what}").format(title=title, what=what))

    def _undo_last(self) -> None:
        row, view = self._undo.row, self.page.view
        if row is None or view is None:
            nothing = tr("没有可以撤回的操作"), tr("大厅已经收下的，按流程办理。")
            self.told.emit(Message(*nothing, ""), Tone.INFO)
            return
        self._withdraw(row.action.action_id)
        self._undo.forget()
        if self.page.view is not None and self.page.view is not view:
            self._drafts.undone(self.page.view.case)
            kind = case_words.ACTIONS[row.action.kind]
            self._tell(tr("{kind}已撤回").format(kind=kind), tr("没有上传到大厅。"))
            self.page.focus_first()

    def _withdraw(self, action_id: str) -> None:
        self._change_queue(lambda: self._session.withdraw(action_id, fixed("经办人撤回")))

    def _retry(self, action_id: str) -> None:
        self._change_queue(lambda: self._session.retry(action_id))

    def _change_queue(self, change: object) -> None:
        try:
            change()  # type: ignore[operator]
        except ClerkError as error:
            self.failed.emit(error)
        if self._session.store.case(self._case_id) is None:
            self._case_id = ""
            self.left.emit()
            gone = Message(tr("申报已撤回"), tr("该办件没有上传到大厅，已从本机移除。"), "")
            self.told.emit(gone, Tone.INFO)
        else:
            self.refresh()
        self.changed.emit()

    def _print(self, sha256: str, title: str) -> None:
        def opened(printout: DocumentPrintout) -> None:
            dialog = open_print_dialog(self._bridge, printout, self)
            dialog.failed.connect(self.failed)
            dialog.printed.connect(self._printed)

        def arrived(data: bytes | None) -> None:
            if data is None:
                self.failed.emit(DocumentError(DocumentCode.NOT_HERE))
            else:
                made = printout_of(self._previews, sha256, data, title)
                self._bridge.watch(made, opened, self.failed.emit, owner=self)

        self._bridge.watch(self._session.document(sha256), arrived, self.failed.emit, owner=self)

    def _printed(self) -> None:
        self._tell(tr("已送往打印"), tr("打印件为副本，不含电子签名。"))

    def _save(self, sha256: str, title: str) -> None:
        ask_where(self, (tr("另存为"), f"{title}.pdf"), "PDF", partial(self._write, sha256))

    def _write(self, sha256: str, file: Path) -> None:
        def failed(error: BaseException) -> None:
            if isinstance(error, OSError):
                self.told.emit(not_written(tr("没有保存"), file, error), Tone.ERROR)
            else:
                self.failed.emit(error)

        saved = self._session.save(sha256, file)
        self._bridge.watch(saved, lambda _: self._tell(tr("已保存"), str(file)), failed, owner=self)

    def _connect(self, preview: Preview) -> None:
        self.page.left.connect(self.left)
        self.page.materials.ticked.connect(self._keep_ticks)
        bind(self, Key.UNDO, self._undo_last)
        self._undo.changed.connect(self.page.bar.show_undo)
        self.page.bar.undo_asked.connect(self._undo_last)
        self.page.bar.chosen.connect(self._choose)
        self.page.bar.refused.connect(self._explain)
        self.page.letters.make_asked.connect(self._make_letter)
        self.page.letters.slip_asked.connect(self.offer_receipt)
        self.page.letters.unseal_asked.connect(lambda: self._ask(ActionKind.UNSEAL))
        self.page.letters.refused.connect(self._explain)
        self.page.follow_ups.act_asked.connect(self._supplement)
        self.page.recipients.act_asked.connect(self._ask)
        self.page.queue.withdraw_asked.connect(self._withdraw)
        self.page.queue.retry_asked.connect(self._retry)
        preview.print_asked.connect(self._print)
        preview.save_asked.connect(self._save)
        preview.bug.connect(self.failed)
        self.seal.started.connect(lambda: self.page.show_seal_bar(is_shown=True))
        self.seal.ended.connect(lambda: self.page.show_seal_bar(is_shown=False))
        self.seal.sealed.connect(self._sealed)
        self.seal.failed.connect(self.failed)
