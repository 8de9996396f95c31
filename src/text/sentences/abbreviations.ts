/**
 * What a full stop after an abbreviation says of the sentence:
 * - `bound`: never its end (`Dr.`, `vs.`)
 * - `loose`: its end only before a word that starts sentences (`U.S.`, `St.`, initials)
 * - `weak`: also its end where a capitalised word and then a lower-case one follow (`Inc.`, `p.m.`)
 * - `number`: its end unless a number follows (`No. 5`, `Jan. 5`, `Fig. 2`)
 */
export type AbbreviationKind = 'bound' | 'loose' | 'weak' | 'number';

const words = (list: string): string[] => list.trim().split(/\s+/);

const common: Record<AbbreviationKind, string[]> = {
  bound: words(`
    Mr Mrs Ms Mx Messrs Dr Drs Prof Profs Rev Revs Fr Hon Gov Govs Sen Sens Rep Reps Pres Supt Insp Msgr Mgr Amb Atty
    Gen Gens Maj Col Cols Lt Capt Cpt Cpl Sgt Cmdr Cdr Comdr Adm Brig Pte Pvt Pfc Spc Sfc Const Ald Coun Cllr Lieut
    Mme Mlle Mmes vs v viz cf esp incl approx ca ie eg resp`),
  loose: words(`
    St Ste Mt Ft Pt Jr Sr Esq Sec Secy Dept Univ Assn Assoc Asst Det Dir Exec Natl Intl Govt Rt Ven op`),
  weak: words(`
    Inc Co Cos Corp Ltd Bros LLC Ave Blvd Rd Hwy Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Mich
    Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo Alta Ont Que Sask Man Nfld sq hrs min sec lbs oz in
    mph km mi Ph Litt`),
  number: words(`
    No Nos no nos Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Fig Figs fig figs Eq Eqs eq Ref Refs Tab Art Arts Vol
    Vols vol vols Ch Chap ch chap pp p para paras Par est Op Bldg Rm Apt Rte Ep ep Ser Nr Pts al`),
};

const byLanguage: Readonly<Record<string, Partial<Record<AbbreviationKind, string[]>>>> = {
  de: {
    bound: words('Hr Hrn Frl Dipl Ing bzw vgl evtl ggf inkl exkl zzgl sog ehem geb gest Abg Bgm Mag'),
    loose: words('Str Mio Mrd Mill Abt'),
    number: words('Nr Abs Art Bd Kap S Jh Ziff'),
  },
  fr: {
    bound: words('M MM Me Mgr env cf'),
    number: words('art n p vol chap janv févr avr juill sept oct nov déc'),
  },
  es: {
    bound: words('Sr Sra Srta Sres Dra Dña Ud Uds Vd Gral Lic Ing Pdte Excmo aprox'),
    number: words('núm págs pág art cap vol'),
  },
  it: { bound: words('Sig Sigg sig Dott dott Avv avv Ing ing On Arch'), number: words('art pag vol cap') },
  pt: { bound: words('Sr Sra Dra Exmo Eng aprox'), number: words('art pág vol núm') },
  nl: { bound: words('dhr mevr mw drs ir mr prof dr bijv ca'), number: words('nr blz art') },
};

/** Dotted ones without the last full stop; all others are `loose`, as initials are. */
const dotted: Readonly<Record<string, AbbreviationKind>> = {
  'e.g': 'bound',
  'i.e': 'bound',
  'z.b': 'bound',
  'd.h': 'bound',
  'u.a': 'bound',
  'p.ej': 'bound',
  'a.m': 'weak',
  'p.m': 'weak',
  'ph.d': 'weak',
  'm.d': 'weak',
  'b.a': 'weak',
  'm.a': 'weak',
  'b.sc': 'weak',
  'm.sc': 'weak',
};

const tables = new Map<string, ReadonlyMap<string, AbbreviationKind>>(
  ['', ...Object.keys(byLanguage)].map((language) => [language, table(common, byLanguage[language] ?? {})]),
);

function table(...sources: Partial<Record<AbbreviationKind, string[]>>[]): Map<string, AbbreviationKind> {
  const kinds = ['bound', 'loose', 'weak', 'number'] as const;
  return new Map(
    sources.flatMap((source) =>
      kinds.flatMap((kind) => (source[kind] ?? []).map((word) => [word, kind] as const)),
    ),
  );
}

/**
 * What kind of abbreviation a word is that a full stop follows, or null when it is an ordinary word.
 * @param word the letters before the full stop, with the full stops among them: `Gen`, `U.S`, `J`
 * @param language primary language subtag, such as `de`
 */
export function abbreviationKind(word: string, language: string): AbbreviationKind | null {
  if (word.includes('.')) return dottedKind(word);
  const known = tables.get(language) ?? tables.get('');
  const kind = known?.get(word) ?? known?.get(word.charAt(0) + word.slice(1).toLowerCase());
  if (kind !== undefined) return kind;
  if (/^[\p{Script=Arabic}\p{Script=Hebrew}]$/u.test(word)) return 'bound';
  if (/^[\p{Lu}\p{Ll}]$/u.test(word)) return 'loose';
  // Letters without a vowel after the first are no word: `Blvd`, `Hwy`, `kms`. All capitals are an acronym.
  return /^[A-Za-z]?[bcdfghjklmnpqrstvwxz]{2,4}$/.test(word) && !/^[aeiouyAEIOUY]/.test(word) ? 'weak' : null;
}

function dottedKind(word: string): AbbreviationKind | null {
  const kind = dotted[word.toLowerCase()];
  if (kind !== undefined) return kind;
  return word.split('.').every((part) => /^\p{L}{1,2}$/u.test(part)) ? 'loose' : null;
}
