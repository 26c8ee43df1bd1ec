"""The window. Everything from other threads and processes comes in through ``bridge``.

Object names, for tests and whoever drives the window from outside:

========================  =====================================================================
Login                     ``loginName`` ``loginPassword`` ``loginButton`` ``loginCancel``
                          ``loginNote`` (why it failed)
Rail                      ``tab_{to_receive|in_hand|to_seal|to_serve|attention|done|all}`` and
                          ``count_…``
List                      ``searchField`` ``caseTable`` ``refreshButton`` ``caseListTitle``
                          ``caseListCount`` ``caseListEmpty``
Case                      ``casePage`` ``caseBack`` ``caseApplicant`` ``caseState``
                          ``caseFacts`` ``flowView`` ``clock_{name}``
Materials                 ``materialTick_{id}`` ``materialOpen_{id}``
Letters                   ``letterOpen_{kind}`` ``letterMake_{kind}``
Queue of a case           ``queueWithdraw_{sequence}`` ``queueRetry_{sequence}``
Actions                   ``action_{kind}`` ``action_{kind}_blocked`` ``actionNote``
Words of an action        ``actionDialog`` ``opinionField`` ``reasonField`` ``targetStep``
                          ``way_{way}`` ``ruling_{passed|failed}`` ``arbitrationWarning``
                          ``actionMissing`` ``actionConfirm`` ``actionCancel`` ``phrase_{n}``
Preview                   ``preview`` ``pageView`` ``previewTitle`` ``previewPage``
                          ``previewNotice`` ``preview_{minus|plus|width|verify|print|save}``
Verification              ``verifyPanel`` ``verifySummary`` ``verifyFailure`` ``verifyClose``
                          ``signature_{n}`` ``signatureVerdict_{n}`` ``signatureShow_{n}``
Seal                      ``sealGhost`` ``sealBar`` ``sealPlace`` ``sealConfirm`` ``sealCancel``
                          ``sealPages`` ``sealKeyword`` ``sealStraddle`` ``sealDuplex``
                          ``sealWarning``
PIN                       ``pinDialog`` ``pinField`` ``pinLastTry`` ``pinConfirm``
                          ``pinCancel`` ``pinNote`` ``pinProgress``
Banner                    ``banner`` ``bannerTitle`` ``bannerText`` ``bannerClose``
Status bar                ``statusHall`` ``statusQueue`` ``statusCard`` ``statusClerk``
                          ``switchClerk`` ``lockWindow``
Bugs                      ``crashDialog`` ``crashReport`` ``crashCopy`` ``crashClose``
========================  =====================================================================

Keys: Ctrl+F search, Ctrl+1…9 lists, Enter opens, Esc goes back, F5 asks the hall, Ctrl+L locks,
Alt with the underlined letter does an action.
"""
