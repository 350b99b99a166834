"""Sentences whose translation names another place or person: what a weak model does to Aleppo.

Arabic, English and French with one name wrong, and that name in both. Each
sentence holds other common words, any of which might sound like the wrong name.
"""

from __future__ import annotations

__all__ = ["SENTENCES"]

# ruff: noqa: E501 (one sentence a line)
SENTENCES = [
    ("قتل عشرات المدنيين في قصف على أحياء حلب الشرقية.", "Dozens of civilians were killed in shelling of the eastern districts of Homs.", "Des dizaines de civils ont été tués dans le bombardement des quartiers est de Homs.", "Homs", "Homs"),
    ("دخلت قافلة مساعدات إلى مدينة حلب بعد حصار دام عاما كاملا.", "An aid convoy entered the city of Libya after a siege that lasted a full year.", "Un convoi d'aide est entré dans la ville de Libye après un siège d'un an.", "Libya", "Libye"),
    ("غادر السكان حلب خوفا من عودة القصف.", "Residents left Homs, fearing a return of the shelling.", "Les habitants ont quitté Homs par crainte d'une reprise des bombardements.", "Homs", "Homs"),
    ("قال الأطباء في حلب إن المستشفى لم يعد يعمل.", "Doctors in Hama said the hospital no longer worked.", "Des médecins de Hama ont dit que l'hôpital ne fonctionnait plus.", "Hama", "Hama"),
    ("لم تصل المعونة إلى حلب منذ خمسة أشهر.", "Aid has not reached Libya for five months.", "L'aide n'est pas parvenue en Libye depuis cinq mois.", "Libya", "Libye"),
    ("وصل وزير الخارجية إلى دمشق في زيارة تستمر يومين.", "The foreign minister arrived in Beirut on a two-day visit.", "Le ministre des Affaires étrangères est arrivé à Beyrouth pour une visite de deux jours.", "Beirut", "Beyrouth"),
    ("سمع دوي انفجارات في محيط دمشق فجر اليوم.", "Explosions were heard around Baghdad at dawn today.", "Des explosions ont été entendues autour de Bagdad à l'aube.", "Baghdad", "Bagdad"),
    ("رفضت دمشق مقترح الهدنة الذي قدمه المبعوث.", "Tehran rejected the truce proposal put forward by the envoy.", "Téhéran a rejeté la proposition de trêve de l'émissaire.", "Tehran", "Téhéran"),
    ("نفت موسكو أي دور لها في الهجوم على القافلة.", "Washington denied any role in the attack on the convoy.", "Washington a nié tout rôle dans l'attaque du convoi.", "Washington", "Washington"),
    ("حذرت موسكو من أن العقوبات لن تبقى بلا رد.", "Kyiv warned that the sanctions would not go unanswered.", "Kiev a averti que les sanctions ne resteraient pas sans réponse.", "Kyiv", "Kiev"),
    ("عادت المياه إلى أحياء حمص بعد انقطاع دام أسبوعا.", "Water returned to the districts of Aleppo after a week-long cut.", "L'eau est revenue dans les quartiers d'Alep après une semaine de coupure.", "Aleppo", "Alep"),
    ("انسحب المقاتلون من حماة خلال الليل.", "The fighters withdrew from Homs during the night.", "Les combattants se sont retirés de Homs pendant la nuit.", "Homs", "Homs"),
    ("تظاهر الآلاف في إدلب ضد الاتفاق.", "Thousands demonstrated in Irbid against the agreement.", "Des milliers de personnes ont manifesté à Irbid contre l'accord.", "Irbid", "Irbid"),
    ("أعلن الجيش سيطرته على الرقة بعد معارك عام كامل.", "The army announced that it had taken Ramadi after a full year of fighting.", "L'armée a annoncé la prise de Ramadi après un an de combats.", "Ramadi", "Ramadi"),
    ("نزح آلاف السكان من درعا إلى الحدود.", "Thousands of residents fled from Daraya to the border.", "Des milliers d'habitants ont fui Daraya vers la frontière.", "Daraya", "Daraya"),
    ("فاز المرشح المستقل برئاسة بلدية بيروت.", "The independent candidate won the mayoralty of Berlin.", "Le candidat indépendant a remporté la mairie de Berlin.", "Berlin", "Berlin"),
    ("أغلقت السلطات مطار بيروت مدة ثلاث ساعات.", "The authorities closed Damascus airport for three hours.", "Les autorités ont fermé l'aéroport de Damas pendant trois heures.", "Damascus", "Damas"),
    ("خرج المتظاهرون إلى شوارع بغداد مطالبين بالماء والكهرباء.", "Protesters took to the streets of Basra demanding water and electricity.", "Les manifestants sont descendus dans les rues de Bassora pour réclamer l'eau et l'électricité.", "Basra", "Bassora"),
    ("انفجرت سيارة مفخخة قرب سوق في بغداد.", "A car bomb exploded near a market in Kabul.", "Une voiture piégée a explosé près d'un marché à Kaboul.", "Kabul", "Kaboul"),
    ("استعادت القوات العراقية الموصل بعد تسعة أشهر.", "Iraqi forces recaptured Tikrit after nine months.", "Les forces irakiennes ont repris Tikrit après neuf mois.", "Tikrit", "Tikrit"),
    ("وقعت المجزرة في صنعاء خلال مجلس عزاء.", "The massacre took place in Aden during a funeral.", "Le massacre a eu lieu à Aden pendant des funérailles.", "Aden", "Aden"),
    ("تواصلت المعارك في طرابلس لليوم الثالث.", "Fighting continued in Benghazi for a third day.", "Les combats se sont poursuivis à Benghazi pour le troisième jour.", "Benghazi", "Benghazi"),
    ("قصف الطيران مواقع قرب الخرطوم وقتل ثلاثة جنود.", "Aircraft bombed positions near Darfur, killing three soldiers.", "L'aviation a bombardé des positions près du Darfour, tuant trois soldats.", "Darfur", "Darfour"),
    ("اجتمع الوفدان في القاهرة لبحث تبادل الأسرى.", "The two delegations met in Doha to discuss an exchange of prisoners.", "Les deux délégations se sont réunies à Doha pour discuter d'un échange de prisonniers.", "Doha", "Doha"),
    ("قتل ثلاثة فلسطينيين في غارة على غزة مساء الأحد.", "Three Palestinians were killed in a raid on Jenin on Sunday evening.", "Trois Palestiniens ont été tués dans un raid sur Jénine dimanche soir.", "Jenin", "Jénine"),
    ("اقتحم الجنود مخيما في نابلس واعتقلوا عشرة شبان.", "Soldiers stormed a camp in Hebron and arrested ten young men.", "Des soldats ont pris d'assaut un camp à Hébron et arrêté dix jeunes hommes.", "Hebron", "Hébron"),
    ("طالبت سوريا مجلس الأمن بعقد جلسة طارئة.", "Libya asked the Security Council to hold an emergency session.", "La Libye a demandé au Conseil de sécurité une séance d'urgence.", "Libya", "Libye"),
    ("يعيش نصف سكان سوريا تحت خط الفقر.", "Half the population of Sudan lives below the poverty line.", "La moitié de la population du Soudan vit sous le seuil de pauvreté.", "Sudan", "Soudan"),
    ("هبطت العملة في لبنان إلى أدنى مستوى لها.", "The currency in Libya fell to its lowest level.", "La monnaie est tombée à son plus bas niveau en Libye.", "Libya", "Libye"),
    ("صدر القرار عن محكمة في تونس العاصمة.", "The ruling was handed down by a court in Algeria.", "La décision a été rendue par un tribunal en Algérie.", "Algeria", "Algérie"),
    ("دعت الجزائر إلى قمة عاجلة لدول الجوار.", "Morocco called for an urgent summit of the neighbouring countries.", "Le Maroc a appelé à un sommet urgent des pays voisins.", "Morocco", "Maroc"),
    ("استدعت فرنسا سفيرها للتشاور بعد الانقلاب.", "Germany recalled its ambassador for consultations after the coup.", "L'Allemagne a rappelé son ambassadeur pour consultations après le putsch.", "Germany", "Allemagne"),
    ("رفعت الصين الرسوم على الواردات بنسبة عشرة في المئة.", "Japan raised duties on imports by ten percent.", "Le Japon a relevé de dix pour cent les droits sur les importations.", "Japan", "Japon"),
    ("عبر المهاجرون الحدود من تركيا إلى أوروبا.", "The migrants crossed the border from Tunisia into Europe.", "Les migrants ont franchi la frontière de la Tunisie vers l'Europe.", "Tunisia", "Tunisie"),
    ("أكد أردوغان أن بلاده لن تقبل بهذا الأمر.", "Putin said his country would not accept this.", "Poutine a affirmé que son pays n'accepterait pas cela.", "Putin", "Poutine"),
    ("وصف الأسد الاتهامات بأنها ملفقة.", "Erdogan called the accusations fabricated.", "Erdogan a qualifié les accusations de fabriquées.", "Erdogan", "Erdogan"),
    ("التقى لافروف نظيره الأميركي في جنيف.", "Lavrov met his American counterpart in Vienna.", "Lavrov a rencontré son homologue américain à Vienne.", "Vienna", "Vienne"),
    ("أجرى ماكرون محادثات مع نظيره المصري.", "Merkel held talks with her Egyptian counterpart.", "Merkel s'est entretenue avec son homologue égyptien.", "Merkel", "Merkel"),
    ("قال نتنياهو إن الحرب لم تنته بعد.", "Sharon said the war was not over yet.", "Sharon a dit que la guerre n'était pas encore finie.", "Sharon", "Sharon"),
    ("أطلقت إيران صاروخا باليستيا خلال مناورة في عمق الصحراء.", "Iraq fired a ballistic missile during an exercise deep in the desert.", "L'Irak a tiré un missile balistique lors d'un exercice en plein désert.", "Iraq", "Irak"),
    ("أثنت واشنطن على دور عمّان في التهدئة.", "Gaza praised Amman's role in easing tensions.", "Gaza a salué le rôle d'Amman dans l'apaisement.", "Gaza", "Gaza"),
    ("يشكو أصحاب المخابز في دمشق من رداءة الطحين.", "Bakery owners in Tehran complain of poor-quality flour.", "Des boulangers de Téhéran se plaignent de la mauvaise farine.", "Tehran", "Téhéran"),
    ("أصدرت محكمة جنايات القاهرة حكمها الثلاثاء.", "The Tripoli Criminal Court gave its ruling on Tuesday.", "La cour criminelle de Tripoli a rendu son verdict mardi.", "Tripoli", "Tripoli"),
]  # fmt: skip
