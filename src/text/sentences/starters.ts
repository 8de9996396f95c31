const words = (list: string): string[] => list.trim().split(/\s+/);

const english = words(`
  The A An This That These Those He She It We They I You His Her Its Our Their My Your In On At By For From With To Of As
  But And Or So If When While After Before Since Although Though Because However Meanwhile There Here What Who Whose Why
  How Where Which Then Now Not No Nor Only Also Some Many Most Several All Both Each Every Other Others Another Such More
  Under Over During Between Until Despite Instead Still Yet Once Even Just According Among Nearly About Earlier Later
  Today Yesterday Is Are Was Were Do Does Did Has Have Had Can Could Would Should Perhaps Please Thus Therefore Moreover
  Furthermore Nevertheless Indeed Unlike Like Through Within Without Against Upon Nobody Everyone Everything Nothing`);

/** Function words that open sentences, capitalised, by primary language subtag. Names that double as one are left out. */
const byLanguage: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set(english),
  fr: new Set(
    words(`Le La Les L Un Une Des Il Elle Ils Elles On Nous Vous Je Tu Ce C Cette Ces Cela Mais Et Ou Donc Or En Dans À Au
      Aux Pour Par Sur Avec Sans Selon Après Avant Depuis Lors Si Son Sa Ses Leur Leurs D S Qui Que Quand Comme Tout Plus`),
  ),
  de: new Set(
    words(`Der Die Das Den Dem Des Ein Eine Einen Einer Er Sie Es Wir Ihr Ich Im In Am An Auf Mit Von Vom Für Aber Und Oder
      Doch Wenn Als Nach Vor Bei Seit Diese Dieser Dieses Diesen Sein Seine Ihre Zu Zum Zur Danach Dann Dort Hier Auch Nur
      Nicht So Man Wie Was Wer Warum Durch Über Unter Trotz Während Dabei Damit Deshalb Jedoch Heute Gestern`),
  ),
  es: new Set(
    words(`El La Los Las Un Una Unos Unas Él Ella Ellos Ellas Yo Nosotros Usted En Con Por Para Según Pero Y O Si Su Sus
      Este Esta Estos Estas Esto Ese Esa Se Lo Le No Hay Al Del Cuando Después Antes Desde Sin También Como Más Aunque Ayer
      Hoy Entre Sobre Hasta`),
  ),
  it: new Set(
    words(`Il Lo La I Gli Le Un Uno Una L Egli Lui Lei Loro Noi In Con Per Da Su Ma E O Se Quando Dopo Prima Questo Questa
      Questi Queste Non Nel Nella Al Alla Del Della Anche Come Secondo`),
  ),
  pt: new Set(
    words(`O A Os As Um Uma Ele Ela Eles Elas Eu Nós Em No Na Nos Nas Com Por Para Mas E Ou Se Quando Depois Antes Este
      Esta Esse Essa Isso Não Segundo Também Como`),
  ),
  nl: new Set(
    words(`De Het Een Hij Zij Ze Wij We Ik Jij Dit Dat Deze Die In Op Met Van Voor Maar En Of Als Toen Na Sinds Er Hier Daar
      Ook Niet Volgens`),
  ),
};

/**
 * Whether a word, capitalised, is a function word that starts sentences rather than a name: `The`, `But`, `It’s`.
 * @param word as it stands in the text
 * @param language primary language subtag; English stands in for those without a list
 */
export function isSentenceStarter(word: string, language: string): boolean {
  const known = byLanguage[language] ?? byLanguage['en'];
  return known?.has(word.split(/['’]/, 1)[0] ?? '') ?? false;
}
