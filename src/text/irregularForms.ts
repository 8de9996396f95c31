/** `base form form …`: forms that are common words of another meaning (`saw`, `left`, `leaves`, `media`) are left out. */
const plurals =
  'goose geese,mouse mice,louse lice,ox oxen,child children,foot feet,tooth teeth,man men,woman women,person people,' +
  'loaf loaves,wolf wolves,calf calves,half halves,shelf shelves,thief thieves,knife knives,' +
  'wife wives,hoof hooves,scarf scarves,elf elves,analysis analyses,crisis crises,thesis theses,' +
  'hypothesis hypotheses,oasis oases,diagnosis diagnoses,index indices,matrix matrices,' +
  'vertex vertices,appendix appendices,criterion criteria,phenomenon phenomena,' +
  'bacterium bacteria,curriculum curricula,stratum strata,fungus fungi,nucleus nuclei,cactus cacti,alumnus alumni,' +
  'stimulus stimuli,radius radii,locus loci,larva larvae,alga algae,formula formulae,antenna antennae,' +
  'chateau chateaux,bureau bureaux,plateau plateaux';
const pasts =
  'go went gone goes,begin began begun,break broke broken,bring brought,build built,buy bought,catch caught,' +
  'choose chose chosen,come came,deal dealt,do did done,draw drew drawn,drink drank drunk,drive drove driven,' +
  'eat ate eaten,fall fell fallen,feed fed,feel felt,fight fought,find found,flee fled,fly flew flown,' +
  'forbid forbade forbidden,forget forgot forgotten,forgive forgave forgiven,freeze froze frozen,get got gotten,' +
  'give gave given,grow grew grown,hang hung,hide hid hidden,hold held,keep kept,know knew known,lead led,lend lent,' +
  'lose lost,make made,mean meant,meet met,pay paid,ride rode ridden,run ran,say said,seek sought,sell sold,send sent,' +
  'shake shook shaken,shoot shot,show shown,shrink shrank shrunk,sing sang sung,sink sank sunk,sit sat,sleep slept,' +
  'speak spoke spoken,spend spent,spring sprang sprung,stand stood,steal stole stolen,stick stuck,strike struck,' +
  'swear swore sworn,sweep swept,swim swam swum,take took taken,teach taught,tear tore torn,tell told,think thought,' +
  'throw threw thrown,understand understood,wake woke woken,wear wore worn,win won,withdraw withdrew withdrawn,' +
  'write wrote written,arise arose arisen,become became,blow blew blown,breed bred,burn burnt,dig dug,dream dreamt,' +
  'learn learnt,light lit,overcome overcame,oversee oversaw overseen,overthrow overthrew overthrown,rebuild rebuilt,' +
  'see seen,slide slid,spoil spoilt,undergo underwent undergone,undertake undertook undertaken,uphold upheld,' +
  'withhold withheld,weave wove woven,bite bit bitten,bend bent,lie lain,rise risen';

/**
 * Irregular plurals and past forms, each with its base: `geese` gives `goose`, `went` gives `go`. English, lower case. A
 * word of two letters (`did` is `do`) is its own stem, so that the base may be as short.
 */
export const irregularForms: ReadonlyMap<string, string> = new Map(
  `${plurals},${pasts}`.split(',').flatMap((line) => {
    const [base = '', ...forms] = line.split(' ');
    return forms.map((form) => [form, base] as const);
  }),
);
