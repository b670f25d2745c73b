"""Who partners are."""

from __future__ import annotations

from minedesk.fields.vocabulary import Term, Vocabulary, known_as
from minedesk.words import N_

PARTNER_KIND = Vocabulary(
    "partner_kind",
    (
        Term(
            "national_authority",
            N_("National authority"),
            known_as(
                en="national authorities; national mine action authority; NMAA; "
                "mine action authority; authority; national mine action centre; "
                "national mine action center; NMAC; mine action centre; mine action center; MAC; "
                "regulator; mine authority; mine action coordination centre; "
                "mine action coordination center; MACC",
                fr="autorité nationale; autorité nationale de lutte antimines; autorité; "
                "centre national de lutte antimines; centre national de déminage; ANLAM",
                km="អាជ្ញាធរជាតិ; អាជ្ញាធរមីន; អាជ្ញាធរ; អាជ្ញាធរជាតិសកម្មភាពមីន; "
                "អាជ្ញាធរមីនជាតិ; អាជ្ញាធរសកម្មភាពមីន",
                uk="національний орган; національний орган з питань протимінної діяльності; "
                "НОПД; орган протимінної діяльності; уповноважений орган; "
                "центр протимінної діяльності; національний орган протимінної діяльності",
                ru="национальный орган; национальный орган по противоминной деятельности; "
                "уполномоченный орган; центр по противоминной деятельности",
                ja="国家機関; 国家当局; 地雷対策機関; 国家地雷対策機関; 国家地雷対策庁; 当局; "
                "地雷対策当局; 地雷対策センター; 国の機関",
            ),
        ),
        Term(
            "operator",
            N_("Operator"),
            known_as(
                en="operators; demining operator; mine action operator; clearance operator; NGO; "
                "NGOs; INGO; implementing partner; implementer; demining organisation; IP; "
                "demining organization; demining NGO; clearance organisation; mine action NGO; "
                "clearance organization; non-governmental organisation; international NGO; "
                "non-governmental organization; local NGO; national operator; "
                "implementing agency; international operator; national NGO",
                fr="opérateur; opérateurs; ONG; opérateur de déminage; "
                "partenaire de mise en œuvre; organisation de déminage; "
                "organisation non gouvernementale; ONGI; agence d'exécution",
                km="ប្រតិបត្តិករ; អង្គការ; អង្គការក្រៅរដ្ឋាភិបាល; ប្រតិបត្តិករដោះមីន; "
                "អង្គការដោះមីន; ភ្នាក់ងារអនុវត្ត; អ្នកប្រតិបត្តិ; ដៃគូអនុវត្ត",
                uk="оператор; оператори; оператор протимінної діяльності; оператор ПМД; НУО; ГО; "
                "громадська організація; виконавець; неурядова організація; оператор розмінування",
                ru="операторы; оператор разминирования; НПО; исполнитель; ОО; "
                "неправительственная организация; общественная организация; "
                "оператор противоминной деятельности",
                ja="実施団体; オペレーター; 除去団体; 地雷除去団体; 実施機関; 非政府組織; "
                "処理団体; 除去実施団体; 運営団体; 非政府団体; NPO; NPO法人; 認定NPO法人",
            ),
        ),
        Term(
            "donor",
            N_("Donor"),
            known_as(
                en="donors; donor agency; funder; funding agency; sponsor; donor country; "
                "development agency; foundation; donor government; financial supporter; bank; "
                "development partner; aid agency; embassy",
                fr="donateur; donateurs; bailleur; bailleurs; bailleur de fonds; fondation; "
                "bailleurs de fonds; agence de développement; ambassade; mécène",
                km="ម្ចាស់ជំនួយ; អ្នកផ្តល់ជំនួយ; ម្ចាស់ហិរញ្ញវត្ថុ; ស្ថានទូត; "
                "ម្ចាស់ជំនួយ/អ្នកផ្តល់មូលនិធិ; ដៃគូអភិវឌ្ឍន៍; មូលនិធិ; អ្នកឧបត្ថម្ភ",
                uk="донор; донори; спонсор; фонд; фінансування; міжнародний донор; посольство; "
                "агентство розвитку; грантодавець; партнер з розвитку",
                ru="доноры; грантодатель; международный донор; агентство развития; "
                "финансирующая сторона",
                ja="ドナー; 援助機関; 資金提供者; 支援国; 出資者; ドナー国; 資金援助機関; 財団; "
                "開発援助機関; 助成団体; 大使館; 供与国",
            ),
        ),
        Term(
            "un_agency",
            N_("UN agency"),
            known_as(
                en="UN; U.N.; United Nations; UN agencies; UN body; UN organisation; "
                "UN organization; United Nations agency; UN entity; UN programme; UN mission",
                fr="ONU; agence de l'ONU; Nations Unies; agence des Nations Unies; "
                "agence onusienne",
                km="អង្គការសហប្រជាជាតិ; សហប្រជាជាតិ; ភ្នាក់ងារអង្គការសហប្រជាជាតិ; អ.ស.ប; "
                "ទីភ្នាក់ងារ UN; ទីភ្នាក់ងារសហប្រជាជាតិ; ភ្នាក់ងារសហប្រជាជាតិ",
                uk="ООН; агентство ООН; організація ООН; структура ООН; агенція ООН; установа ООН",
                ru="агентство ООН; организация ООН; учреждение ООН; структура ООН",
                ja="国連; 国連機関; 国際連合; 国連組織; 国連専門機関",
            ),
        ),
        Term(
            "government",
            N_("Government"),
            known_as(
                en="Gov; Govt; Gov't; governmental; government body; ministry; ministries; "
                "state; government agency; local government; local authority; local authorities; "
                "army; provincial government; police; municipality; military; public body; "
                "department; provincial authority; armed forces; government department; "
                "state body; government ministry; provincial authorities; local administration",
                fr="gouvernement; gouvernemental; ministère; état; administration; armée; "
                "collectivité; police nationale; collectivité locale; autorité locale; mairie; "
                "préfecture",
                km="រដ្ឋាភិបាល; ក្រសួង; រដ្ឋ; អាជ្ញាធរមូលដ្ឋាន; អាជ្ញាធរខេត្ត; កងទ័ព; "
                "រដ្ឋបាលខេត្ត; មន្ទីរ; ស្ថាប័នរដ្ឋ; រដ្ឋបាល; នគរបាល; អាជ្ញាធរដែនដី",
                uk="уряд; міністерство; державний орган; держава; орган влади; ОВА; ДСНС; "
                "державна; місцева влада; орган місцевого самоврядування; адміністрація; "
                "військова адміністрація; державна установа; ЗСУ; поліція; силові структури; "
                "урядова",
                ru="правительство; министерство; государственный орган; государство; "
                "орган власти; местные власти; администрация; государственная; МЧС; армия; "
                "полиция",
                ja="政府; 政府機関; 省庁; 官公庁; 行政; 自治体; 地方自治体; 軍; 警察; 省; "
                "州政府; 地方政府",
            ),
        ),
        Term(
            "company",
            N_("Company"),
            known_as(
                en="companies; commercial; commercial company; private; private sector; "
                "private company; business; firm; contractor; Ltd; LLC; Inc; corporation; "
                "enterprise; manufacturer; commercial operator; corporate; supplier; vendor; "
                "commercial demining company",
                fr="entreprise; entreprises; société; sociétés; commercial; commerciale; "
                "secteur privé; privé; société privée; SARL; fabricant; fournisseur; "
                "entreprise privée",
                km="ក្រុមហ៊ុន; ឯកជន; វិស័យឯកជន; សហគ្រាស; អាជីវកម្ម; ក្រុមហ៊ុនឯកជន; អ្នកផលិត; អ្នកផ្គត់ផ្គង់",
                uk="компанія; компанії; підприємство; фірма; ТОВ; комерційна; приватна; бізнес; "
                "приватна компанія; комерційна компанія; ПП; виробник; ФОП; приватний сектор; "
                "підрядник; постачальник",
                ru="компания; компании; предприятие; ООО; коммерческая; частная; бизнес; "
                "производитель; частная компания; подрядчик; поставщик; частный сектор; "
                "коммерческая компания",
                ja="企業; 会社; 民間企業; 株式会社; 民間; メーカー; 業者; 営利企業; 商社; "
                "製造業者; 民間会社; 供給業者",
            ),
        ),
        Term(
            "research",
            N_("Research"),
            known_as(
                en="research institute; research institution; university; universities; "
                "academic; academia; institute; think tank; college; laboratory; science; "
                "scientific; research centre; research center; research organisation; "
                "research organization; school",
                fr="recherche; université; institut; institut de recherche; universitaire; "
                "académique; centre de recherche; laboratoire",
                km="ស្រាវជ្រាវ; សាកលវិទ្យាល័យ; វិទ្យាស្ថាន; ស្ថាប័នស្រាវជ្រាវ; "
                "វិទ្យាស្ថានស្រាវជ្រាវ; មជ្ឈមណ្ឌលស្រាវជ្រាវ",
                uk="наука; науковий; університет; інститут; дослідження; наукова установа; "
                "дослідницька; дослідницький інститут; дослідницький центр; науково-дослідний",
                ru="научный; университет; институт; исследования; научное учреждение; "
                "исследовательский; исследовательский центр; научно-исследовательский",
                ja="研究; 研究機関; 大学; 研究所; 学術機関; 学術; シンクタンク; 教育研究機関; "
                "研究団体",
            ),
        ),
        Term(
            "community",
            N_("Community"),
            known_as(
                en="communities; village; community group; community organisation; "
                "local community; community organization; CBO; beneficiary; beneficiaries; "
                "civil society; residents; community based organisation; "
                "community based organization; association; local people; commune; survivors; "
                "survivor group",
                fr="communauté; communautés; village local; association locale; société civile; "
                "bénéficiaire; bénéficiaires; habitants; organisation communautaire",
                km="សហគមន៍; ភូមិ; ឃុំ; ប្រជាជន; ក្រុមសហគមន៍; អ្នកភូមិ; ប្រជាពលរដ្ឋ; អ្នកទទួលផល; សមាគម; អង្គការសហគមន៍",
                uk="громада; громади; місцева громада; територіальна громада; ОТГ; село; "
                "мешканці; бенефіціари; жителі; бенефіціар",
                ru="община; общины; местная община; жители; бенефициары; местное сообщество; "
                "сообщество",
                ja="地域社会; コミュニティ; 住民; 地域; 村; 地元住民; 地域住民; 受益者; "
                "市民団体; 地元; コミュニティー",
            ),
        ),
        Term(
            "media",
            N_("Media"),
            known_as(
                en="press; newspaper; newspapers; TV; television; radio; journalist; "
                "journalists; news; news agency; broadcaster; mass media; news outlet; reporter; "
                "magazine",
                fr="médias; presse; média; journal; télévision; journaliste; agence de presse",
                km="ប្រព័ន្ធផ្សព្វផ្សាយ; សារព័ត៌មាន; កាសែត; ទូរទស្សន៍; អ្នកសារព័ត៌មាន; អ្នកកាសែត; វិទ្យុ",
                uk="медіа; ЗМІ; преса; газета; телебачення; журналіст; журналісти; радіо; "
                "новини; інформаційне агентство",
                ru="медиа; СМИ; пресса; телевидение; журналист; журналисты; новости; "
                "информационное агентство",
                ja="メディア; 報道; 報道機関; 新聞; テレビ; 新聞社; マスコミ; 通信社; 放送局; "
                "ラジオ; 記者",
            ),
        ),
    ),
)
