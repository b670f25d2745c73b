"""Who makes a quality visit, and what it finds."""

from __future__ import annotations

from minedesk.fields.vocabulary import Term, Vocabulary, known_as
from minedesk.words import N_

INSPECTION_KIND = Vocabulary(
    "inspection_kind",
    (
        Term(
            "internal",
            N_("Internal"),
            known_as(
                en="int; internal QA; internal QC; internal quality control; own; self; "
                "in-house; internal inspection; internal visit; operator; internal QM; "
                "internal QA/QC; internal quality assurance",
                fr="interne; contrôle interne; inspection interne; CQ interne; AQ interne",
                km="ផ្ទៃក្នុង; ខាងក្នុង; ត្រួតពិនិត្យផ្ទៃក្នុង; ការត្រួតពិនិត្យផ្ទៃក្នុង",
                uk="внутрішній; внутрішня; внутрішній контроль; внутрішня перевірка; внутрішнє; "
                "внутрішня інспекція",
                ru="внутренний; внутренняя; внутренний контроль; внутренняя проверка; "
                "внутренняя инспекция",
                ja="内部; 内部検査; 社内; 内部監査; 自主検査; 内部品質管理; 社内検査",
            ),
        ),
        Term(
            "external",
            N_("External"),
            known_as(
                en="ext; external QA; external QC; external quality control; third party; "
                "authority; external inspection; external visit; third-party; independent; "
                "external QM; external QA/QC; external quality assurance; national authority",
                fr="externe; contrôle externe; inspection externe; CQ externe; AQ externe; "
                "tiers; indépendant",
                km="ខាងក្រៅ; ក្រៅ; ត្រួតពិនិត្យខាងក្រៅ; ការត្រួតពិនិត្យពីខាងក្រៅ; ពីខាងក្រៅ",
                uk="зовнішній; зовнішня; зовнішній контроль; зовнішня перевірка; зовнішнє; "
                "зовнішня інспекція; незалежна",
                ru="внешний; внешняя; внешний контроль; внешняя проверка; внешняя инспекция; "
                "независимая",
                ja="外部; 外部検査; 第三者; 外部監査; 第三者検査; 外部品質管理",
            ),
        ),
    ),
)

INSPECTION_RESULT = Vocabulary(
    "inspection_result",
    (
        Term(
            "pass",
            N_("Pass"),
            known_as(
                en="passed; OK; okay; accepted; conform; conforms; conforming; conformity; "
                "compliant; no findings; satisfactory; good; no non-conformity; approved; "
                "acceptable; no nonconformity; conformance",
                fr="conforme; réussi; accepté; acceptée; satisfaisant; admis; bon; conformité; "
                "sans remarque; aucune non-conformité",
                km="ជាប់; ឆ្លងកាត់; អនុលោម; ត្រឹមត្រូវ; ល្អ; បានជាប់; ទទួលយក; អនុលោមភាព; គ្មានបញ្ហា",
                uk="пройдено; відповідає; прийнято; задовільно; без зауважень; успішно; добре; "
                "відповідність; зауважень немає; пройшла; пройшов",
                ru="соответствует; принято; удовлетворительно; без замечаний; хорошо; "
                "соответствие; пройдена; замечаний нет; прошел",
                ja="合格; 適合; 良好; 問題なし; 可; 指摘なし; 良; 合格済み; 不適合なし",
            ),
            "good",
        ),
        Term(
            "minor",
            N_("Minor non-conformity"),
            known_as(
                en="minor; minor NC; minor nonconformity; minor non-conformance; minor finding; "
                "minor findings; NC minor; minor nonconformance; observation; minor issue; "
                "minor error; minor mistake",
                fr="mineure; mineur; non-conformité mineure; NC mineure; écart mineur; "
                "observation mineure",
                km="តិចតួច; មិនអនុលោមតិចតួច; កំហុសតិចតួច; តូចតាច; កំហុសតូចតាច; ស្រាល",
                uk="незначна; незначна невідповідність; незначне; дрібне; незначні зауваження; "
                "незначне порушення; мінорна; незначний",
                ru="незначительная; незначительное; незначительное несоответствие; мелкое; "
                "незначительные замечания; незначительное нарушение",
                ja="軽微; 軽微な不適合; 軽度; 軽微な指摘; マイナー; 軽微不適合; 軽度の不適合",
            ),
            "warn",
        ),
        Term(
            "major",
            N_("Major non-conformity"),
            known_as(
                en="major; major NC; major nonconformity; major non-conformance; major finding; "
                "major findings; NC major; major nonconformance; serious; major issue; "
                "major error",
                fr="majeure; majeur; non-conformité majeure; NC majeure; écart majeur; grave",
                km="ធំ; មិនអនុលោមធំ; កំហុសធំ; ធ្ងន់; ធំដុំ; កំហុសធំដុំ",
                uk="значна; значна невідповідність; суттєва; суттєве; значне порушення; "
                "серйозна; суттєва невідповідність; суттєве порушення; значне; значний",
                ru="значительная; значительное; значительное несоответствие; серьезное; "
                "существенное; существенное несоответствие; значительное нарушение",
                ja="重大; 重大な不適合; 重度; 重大な指摘; メジャー; 重大不適合; 重度の不適合",
            ),
            "bad",
        ),
        Term(
            "critical",
            N_("Critical non-conformity"),
            known_as(
                en="critical; critical NC; critical nonconformity; critical non-conformance; "
                "fail; failed; critical finding; NC critical; failure; critical failure; "
                "rejected; critical nonconformance; missed mine; critical findings; stop work",
                fr="critique; non-conformité critique; NC critique; échec; échoué; rejeté; "
                "rejetée; écart critique; refusé",
                km="ធ្ងន់ធ្ងរ; មិនអនុលោមធ្ងន់ធ្ងរ; កំហុសធ្ងន់ធ្ងរ; ធ្លាក់; បរាជ័យ; មិនជាប់; គ្រោះថ្នាក់ធ្ងន់ធ្ងរ",
                uk="критична; критична невідповідність; критичне; не пройдено; відхилено; "
                "критичний; критичне порушення; провал; не пройшла; не прийнято",
                ru="критическая; критическое; критическое несоответствие; не пройдено; "
                "отклонено; критическое нарушение; провал; не принято",
                ja="致命的; 致命的な不適合; 不合格; 危険; クリティカル; 致命的不適合; 緊急是正",
            ),
            "bad",
        ),
    ),
)
