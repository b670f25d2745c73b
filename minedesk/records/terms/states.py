"""How far things have come: of a site, of a task, of a record under review."""

from __future__ import annotations

from minedesk.fields.vocabulary import Term, Vocabulary, known_as
from minedesk.words import N_

SITE_STATUS = Vocabulary(
    "site_status",
    (
        Term(
            "open",
            N_("Open"),
            known_as(
                en="opened; active; still open; re-opened; reopened; not cleared; uncleared; "
                "outstanding; not started; pending; not worked on; O",
                fr="ouvert; ouverte; ouverts; actif; active; non traité; non traitée; "
                "non dépolluée; réouvert; en attente; non dépollué",
                km="បើក; នៅបើក; បើកចំហ; មិនទាន់បោសសម្អាត; មិនទាន់ធ្វើ; មិនទាន់ចាប់ផ្តើម; សកម្ម; នៅសល់",
                uk="відкрито; відкрита; відкритий; активна; активний; не розміновано; "
                "не очищено; відкрите; не розпочато",
                ru="открыто; открыт; открыта; открытый; активный; не разминировано; не очищено; "
                "открытая",
                ja="オープン; 未処理; 未着手; 開; 未除去; 未完了; 未実施; 開設; 有効",
            ),
            "bad",
        ),
        Term(
            "worked_on",
            N_("Worked on"),
            known_as(
                en="worked; working; working on; in work; work in progress; WIP; work ongoing; "
                "in progress; in-progress; inprogress; ongoing; on-going; on going; "
                "under clearance; being cleared; being worked on; work started; started; "
                "under way; underway; clearance ongoing; clearance in progress; "
                "partially cleared; partly cleared",
                fr="en cours; en travaux; en traitement; travaux en cours; "
                "en cours de dépollution; dépollution en cours; en cours de traitement; commencé;"
                "entamé; encours",
                km="កំពុងធ្វើ; កំពុងធ្វើការ; កំពុងដំណើរការ; កំពុងបោសសម្អាត; កំពុងអនុវត្ត; "
                "កំពុងប្រតិបត្តិការ; កំពុងតែធ្វើ; កំពុងបន្ត",
                uk="в роботі; у роботі; роботи тривають; виконуються роботи; триває; в процесі; "
                "у процесі; розпочато; проводяться роботи; триває очищення; ведуться роботи; "
                "виконується",
                ru="в работе; ведутся работы; в процессе; продолжается; начато; "
                "работы продолжаются; проводятся работы; выполняется",
                ja="作業中; 進行中; 処理中; 除去中; 実施中; 対応中; 着手済み; 着手; 継続中; 着手済",
            ),
            "warn",
        ),
        Term(
            "closed",
            N_("Closed"),
            known_as(
                en="close; completed; complete; finished; finish; done; cleared; fully cleared; "
                "clearance completed; work completed; site closed; C",
                fr="fermé; fermée; clos; close; clôturé; clôturée; terminé; terminée; achevé; "
                "achevée; dépollué; dépolluée; fini; traité; traitée",
                km="បិទ; បានបិទ; បិទហើយ; បញ្ចប់; បានបញ្ចប់; ចប់; រួចរាល់; បោសសម្អាតរួច; ធ្វើរួច; "
                "បានបោសសម្អាត; បានបោសសម្អាតរួច; ហើយ; រួចហើយ",
                uk="закрито; закрита; закритий; закрите; завершено; завершена; завершений; "
                "очищено; розміновано; виконано; очищена; розмінована; закінчено",
                ru="закрыто; закрыт; закрыта; закрытый; завершено; завершен; завершена; очищено; "
                "разминировано; выполнено; закончено",
                ja="クローズ; 閉鎖; 完了; 終了; 処理済み; 処理済; 除去済み; 除去済; 閉; "
                "除去完了; 処理完了; 作業完了; 閉鎖済み",
            ),
            "good",
        ),
        Term(
            "handed_over",
            N_("Handed over"),
            known_as(
                en="handover; hand over; hand-over; handedover; handed-over; handed back; "
                "hand back; handed over to community; handed over to owner; "
                "handed over to beneficiaries; handed over to authority; returned; "
                "returned to owner; returned to community; transferred; delivered; handover done;"
                "handover completed; hand over completed; HO; H/O; handedover to community; "
                "handing over; handed overed; hadned over",
                fr="remis; remise; restitué; restituée; rétrocédé; rétrocédée; livré; livrée; "
                "remis à la communauté; remis au propriétaire; terrain remis; cédé",
                km="ប្រគល់; បានប្រគល់; បានប្រគល់ជូន; ប្រគល់ជូន; ប្រគល់រួច; ប្រគល់ហើយ; "
                "ប្រគល់ជូនសហគមន៍; បានប្រគល់ជូនសហគមន៍; បានប្រគល់ឱ្យ; បានប្រគល់រួច; "
                "បានប្រគល់ជូនប្រជាពលរដ្ឋ",
                uk="передано; передана; переданий; передане; передано власнику; "
                "передано громаді; передано користувачу; передано в користування; повернуто; "
                "здано; повернено",
                ru="передано; передан; передана; переданный; передано владельцу; "
                "передано общине; возвращено; сдано",
                ja="引き渡し済み; 引渡し済み; 引渡済み; 引渡済; 引渡し済; 引き渡し; 引渡し; "
                "引渡; 引き渡し済; 返還済み; 返還; 返還済; 譲渡済み; 引渡し完了; 引き渡し完了",
            ),
            "info",
        ),
    ),
)

TASK_STATUS = Vocabulary(
    "task_status",
    (
        Term(
            "planned",
            N_("Planned"),
            known_as(
                en="plan; planning; scheduled; proposed; not started; to do; upcoming; "
                "draft plan; future; in planning; pending; prepared; tasked for planning",
                fr="planifié; planifiée; prévu; prévue; programmé; programmée; en planification; "
                "à venir; non commencé",
                km="គ្រោង; បានគ្រោង; គ្រោងទុក; បានគ្រោងទុក; ផែនការ; ក្នុងផែនការ; "
                "មិនទាន់ចាប់ផ្តើម; បានដាក់ផែនការ",
                uk="заплановано; запланована; запланований; заплановане; планується; у планах; "
                "план; в плані; не розпочато; очікує",
                ru="запланировано; запланирована; запланирован; планируется; в плане; не начато; "
                "запланированный",
                ja="計画; 計画中; 計画済み; 予定; 未着手; 計画済; 未開始; 企画中; 準備中",
            ),
        ),
        Term(
            "issued",
            N_("Issued"),
            known_as(
                en="issue; task order issued; TO issued; tasked; assigned; approved; released; "
                "task issued; order issued; dispatched; authorised; authorized",
                fr="émis; émise; délivré; délivrée; attribué; attribuée; assigné; assignée; "
                "affecté; ordre émis; approuvé",
                km="ចេញ; បានចេញ; បានចេញបញ្ជា; បានចាត់តាំង; បានផ្តល់; បានអនុម័ត; ចេញបញ្ជា; បានចេញលិខិត",
                uk="видано; видана; виданий; видане; призначено; затверджено; погоджено; доручено",
                ru="выдано; выдана; выдан; назначено; утверждено; поручено; выданный",
                ja="発行; 発行済み; 発令; 発令済み; 指示済み; 割当済み; 承認済み; 発行済; "
                "発令済; 割当済; 承認済",
            ),
            "info",
        ),
        Term(
            "in_progress",
            N_("In progress"),
            known_as(
                en="inprogress; ongoing; on-going; on going; progress; in process; in work; "
                "active; started; underway; under way; working; work in progress; WIP; worked on;"
                "open; under clearance; in operation; operational; continuing; resumed; IP",
                fr="en cours; encours; en cours d'exécution; en exécution; commencé; commencée; "
                "démarré; travaux en cours; actif; active; en progrès",
                km="កំពុងធ្វើ; កំពុងដំណើរការ; កំពុងអនុវត្ត; កំពុងធ្វើការ; កំពុងបោសសម្អាត; "
                "កំពុងប្រតិបត្តិការ; កំពុងបន្ត; បានចាប់ផ្តើម; កំពុងតែធ្វើ; កំពុងប្រព្រឹត្តទៅ",
                uk="в роботі; у роботі; виконується; триває; в процесі; у процесі; розпочато; "
                "роботи тривають; в процесі виконання; у процесі виконання; розпочата; активне; "
                "на виконанні; проводиться; поновлено; відновлено; виконуються роботи; "
                "ведуться роботи",
                ru="в работе; выполняется; продолжается; в процессе; начато; "
                "в процессе выполнения; ведутся работы; на исполнении; проводится; возобновлено",
                ja="進行中; 作業中; 実施中; 実行中; 着手済み; 着手; 継続中; 対応中; 開始; "
                "開始済み; 着手済; 稼働中",
            ),
            "warn",
        ),
        Term(
            "suspended",
            N_("Suspended"),
            known_as(
                en="suspend; suspension; on hold; onhold; hold; paused; pause; stopped; stop; "
                "halted; interrupted; temporarily stopped; temporarily suspended; postponed; "
                "delayed; susspended; supended; suspeded; stand-by; standby",
                fr="suspendu; suspendue; en pause; en attente; interrompu; interrompue; arrêté; "
                "arrêtée; reporté; reportée; ajourné",
                km="ផ្អាក; បានផ្អាក; ផ្អាកបណ្តោះអាសន្ន; ផ្អាកសិន; ឈប់; បានឈប់; ព្យួរ; បានព្យួរ; រង់ចាំ; ពន្យារពេល",
                uk="призупинено; призупинена; призупинений; призупинене; зупинено; "
                "тимчасово зупинено; тимчасово призупинено; на паузі; пауза; відкладено; "
                "перенесено; перервано; зупинена",
                ru="приостановлено; приостановлена; приостановлен; остановлено; на паузе; "
                "отложено; временно приостановлено; прервано; пауза; перенесено",
                ja="中断; 中断中; 一時停止; 停止; 停止中; 休止; 保留; 一時中断; 休止中; 保留中; "
                "延期; 一時停止中",
            ),
            "bad",
        ),
        Term(
            "completed",
            N_("Completed"),
            known_as(
                en="complete; completion; finished; finish; done; closed; close; ended; cleared; "
                "task completed; work completed; accomplished; complited; completd; compleated; "
                "fully completed; 100%; clearance completed; implemented",
                fr="terminé; terminée; achevé; achevée; complété; complétée; fini; finie; clos; "
                "clôturé; réalisé; effectué; fermé; clôturée",
                km="បញ្ចប់; បានបញ្ចប់; ចប់; រួចរាល់; ធ្វើរួច; បានធ្វើរួច; សម្រេច; បានសម្រេច; "
                "បិទ; បានបិទ; រួចហើយ; បញ្ចប់ហើយ; បានបញ្ចប់ហើយ",
                uk="завершено; завершена; завершений; завершене; виконано; закінчено; закрито; "
                "виконана; закінчена; виконаний; роботи завершено; закрита; очищено; зроблено",
                ru="завершено; завершена; завершен; выполнено; закончено; закрыто; завершенный; "
                "работы завершены; выполнена; окончено",
                ja="完了; 終了; 完了済み; 作業完了; 完成; 終了済み; 実施済み; 完了済; 済; 済み; "
                "実施済; 作業終了",
            ),
            "good",
        ),
        Term(
            "handed_over",
            N_("Handed over"),
            known_as(
                en="handover; hand over; hand-over; handedover; handed-over; handed back; "
                "hand back; handed over to community; handed over to owner; "
                "handed over to beneficiaries; handed over to authority; returned; "
                "returned to owner; returned to community; transferred; delivered; handover done;"
                "handover completed; hand over completed; HO; H/O; handing over; hadned over",
                fr="remis; remise; restitué; restituée; rétrocédé; rétrocédée; livré; livrée; "
                "remis à la communauté; remis au propriétaire; terrain remis",
                km="ប្រគល់; បានប្រគល់; បានប្រគល់ជូន; ប្រគល់ជូន; ប្រគល់រួច; ប្រគល់ហើយ; "
                "ប្រគល់ជូនសហគមន៍; បានប្រគល់ជូនសហគមន៍; បានប្រគល់រួច",
                uk="передано; передана; переданий; передане; передано власнику; "
                "передано громаді; передано користувачу; повернуто; здано; повернено",
                ru="передан; передано владельцу; передано общине; возвращено; сдано; переданный",
                ja="引き渡し済み; 引渡し済み; 引渡済み; 引渡済; 引渡し済; 引き渡し; 引渡し; "
                "引渡; 引き渡し済; 返還済み; 返還; 返還済; 引渡し完了; 引き渡し完了",
            ),
            "info",
        ),
        Term(
            "cancelled",
            N_("Cancelled"),
            known_as(
                en="canceled; cancel; cancellation; cancelation; withdrawn; abandoned; revoked; "
                "void; dropped; rejected; terminated; aborted; annulled; task cancelled; canceld",
                fr="annulé; annulée; abandonné; abandonnée; retiré; retirée; rejeté; résilié",
                km="លុបចោល; បានលុបចោល; បោះបង់; បោះបង់ចោល; បានបោះបង់; លុប; បដិសេធ; មោឃៈ",
                uk="скасовано; скасована; скасований; скасоване; відмінено; анульовано; "
                "відхилено; відкликано; відмінена; припинено",
                ru="отменено; отменена; отменен; аннулировано; отозвано; отклонено; отмененный; "
                "прекращено",
                ja="中止; 取消; 取り消し; キャンセル; 取消済み; 撤回; 取りやめ; 中止済み; 廃止; "
                "取消し; 取消済",
            ),
        ),
    ),
)

REVIEW = Vocabulary(
    "review",
    (
        Term(
            "draft",
            N_("Draft"),
            known_as(
                en="drafts; incomplete; unfinished; not submitted; work in progress",
                fr="brouillon; incomplet; ébauche; non soumis",
                km="ព្រាង; សេចក្តីព្រាង; មិនពេញលេញ",
                uk="чернетка; проєкт; неповний; не подано",
                ru="черновик; проект; неполный; не подано",
                ja="下書き; 草稿; 未提出; ドラフト; 作成中",
            ),
        ),
        Term(
            "submitted",
            N_("Submitted"),
            known_as(
                en="submit; sent; for review; in review; under review; awaiting verification",
                fr="soumis; soumise; envoyé; à vérifier; en révision; transmis",
                km="បានដាក់ស្នើ; ដាក់ស្នើ; បានបញ្ជូន; បានផ្ញើ; រង់ចាំពិនិត្យ",
                uk="подано; надіслано; на перевірці; на розгляді; подана",
                ru="отправлено; на проверке; на рассмотрении; представлено",
                ja="提出済み; 提出; 提出済; 確認待ち; 送信済み; 審査中; 査読中",
            ),
            "info",
        ),
        Term(
            "verified",
            N_("Verified"),
            known_as(
                en="verify; approved; checked; validated; accepted; confirmed; reviewed",
                fr="vérifié; vérifiée; approuvé; validé; validée; contrôlé; accepté; confirmé",
                km="បានផ្ទៀងផ្ទាត់; ផ្ទៀងផ្ទាត់; បានពិនិត្យ; បានអនុម័ត; បានបញ្ជាក់; ផ្ទៀងផ្ទាត់រួច",
                uk="перевірено; підтверджено; затверджено; перевірена; схвалено",
                ru="проверено; подтверждено; утверждено; проверена; одобрено",
                ja="確認済み; 検証済み; 承認済み; 承認; 確認済; 検証済; 承認済",
            ),
            "good",
        ),
    ),
)
