/** Words that a language hardly does without, other than those that English has too, by ISO 639-1 code. */
export const smallWords: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    de: 'der das und ist nicht mit von zu auf für ein eine einen einem einer dem des sich wird werden bei auch nach aus vom zum zur im sind wir ich wie oder wenn kann durch noch nur es ihr sie über bis den',
    fr: 'le la les un une et est dans que qui pour pas sur avec ce cette ces des du au aux par plus ne se il elle nous vous sont ont été leur mais ou où d’un d’une c’est en de à',
    es: 'el la los las un una y es que en por con para del se su sus lo como más pero al está son ha fue este esta no de muy también',
    it: 'il lo la gli le un una e è che di da con del della dei delle nel nella si non sono ha al alla anche più questo questa dal ci ma',
    pt: 'o os um uma e é que em por com para do da dos das no na nos nas se não são mais ao à foi este esta seu sua também mas de',
    nl: 'het een en van dat niet met voor zijn op te ook aan er maar bij naar wordt uit nog deze dit worden wij je om de ze geen heeft wat kan',
    sv: 'och att det som en ett är av på för med inte till om har de den vi jag från kan så när eller men ska efter vid också',
    da: 'og at det som en et er af på til med ikke om har de den vi jeg fra kan så når eller skal efter ved også der blev',
    no: 'og at det som en et er av på til med ikke om har de den vi jeg fra kan så når eller skal etter ved også der ble',
    fi: 'ja on ei että se oli ovat mutta kun myös tai hän joka niin kuin vain sen jos ole mukaan sitä tämä ne nyt vielä',
    pl: 'w i z na się nie że do jest od po za przez jak ale o dla który która które tym są tak lub ze co był było być',
    cs: 'v je na se že z do o s k pro by ale jak po za od jsou i jako nebo tak které který která bude byl bylo si ve',
    sk: 'v je na sa že z do o s k pre by ale ako po za od sú aj alebo tak ktoré ktorý ktorá bude bol bolo si vo',
    hu: 'az és hogy nem egy is volt meg de van csak ez már ki vagy azt el még ha mint lesz után kell minden',
    ro: 'și şi în la cu pe de este un o nu că din pentru care mai sunt se sau să fi al ale prin după dar',
    tr: 've bir bu için ile da de çok olarak gibi daha olan en kadar sonra ne var değil ama her mi',
    hr: 'je u na se i da su za od s ne koji koja koje kao ili ali što iz po će bi nije bio to do',
    sl: 'je v na se in da so za od z ne ki kot ali pa iz po bo bi ni bil tudi še le do',
    et: 'ja on ei et see oli kui ka oma mis aga seda siis nii ning või kes välja veel juba',
    lv: 'un ir ar no par uz kas lai tas bet ka nav kā ko pie tiek arī vai tikai gan',
    lt: 'ir yra su kad iš į tai bet o kaip nuo už ar buvo jau dar tik apie per kuri',
    ca: 'el la els les un una i és que en per amb del de se no són ha al més aquest aquesta també com dels',
    id: 'yang dan di dari untuk dengan ini itu pada adalah tidak akan dalam juga ke oleh atau sudah bisa saya',
    vi: 'và của là có trong cho được không với các một những này đã từ người khi để về đến',
  }).map(([language, words]): [string, ReadonlySet<string>] => [language, new Set(words.split(' '))]),
);

/** Small words of English, those that other languages have too among them. */
export const englishWords: ReadonlySet<string> = new Set(
  (
    'the and this that these with from into between you your which what when have has been are they their our its ' +
    'should would could more other each any only also to of for as on by is in it or not be was will an at if we can ' +
    'all using'
  ).split(' '),
);
