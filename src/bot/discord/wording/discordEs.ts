import { es } from '../../wording/es.js';
import type { DiscordWording } from './discordWording.js';

const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

/** Spanish. */
export const discordEs: DiscordWording = {
  common: es,
  answer: {
    asked: (question) => `Pregunta: ${question}`,
    menu: '¿Y ahora?',
    alsoIn: (articles) => `El mismo texto está en ${count(articles, 'artículo más', 'artículos más')}.`,
    nothingClose: 'Ningún artículo se acerca.',
    answeredBy: (name, day) => `respondido por ${name} el ${day}`,
    changed:
      'Los artículos han cambiado desde esta respuesta: un pasaje citado se ha editado o retirado. Vuelve a preguntar.',
  },
  buttons: {
    sources: 'Fuentes',
    chooseExcerpt: 'Leer un extracto',
    menu: '⋯',
    context: 'En contexto',
    followUp: 'Seguir preguntando',
    share: 'Compartir',
    remove: 'Borrar',
    tellMe: 'Avísame cuando haya respuesta',
    earlier: 'Atrás',
    later: 'Página siguiente',
    cancel: 'Cancelar',
    useAnyway: 'Usar el índice nuevo',
    keepOld: 'Conservar el índice antiguo',
    edit: 'Editar',
    writeAnswer: 'Escribir una respuesta',
    dismiss: 'Descartar',
    chooseAnswer: 'Elegir una respuesta',
    chooseGap: 'Elegir una pregunta',
  },
  forms: {
    followUpTitle: 'Seguir preguntando',
    followUpLabel: 'Tu pregunta',
    wrongTitle: '¿Qué estaba mal?',
    wrongLabel: '¿Qué estaba mal en esta respuesta?',
    answerTitle: 'Guardar como respuesta',
    answerQuestion: 'La pregunta a la que responde',
    answerText: 'La respuesta',
  },
  notices: {
    noQuestion:
      'Respondo preguntas a partir de un archivo de artículos. Hazme una, por ejemplo: *¿Cuándo empezó?*',
    tooLong: (max) => `Es demasiado larga para una pregunta: no pases de ${max} caracteres.`,
    slowDown: (seconds) => `Estás preguntando demasiado rápido. Espera ${count(seconds, 'segundo')}.`,
    channelBusy: (seconds) =>
      `Llegan demasiadas preguntas de este canal. Espera ${count(seconds, 'segundo')}.`,
    busy: 'Estoy ocupado: hay demasiadas preguntas en espera. Vuelve a preguntar en un momento.',
    storeAway: 'Ahora mismo no puedo acceder al archivo. Inténtalo de nuevo en un momento.',
    failed: (requestId) =>
      `Algo ha fallado por mi parte. Inténtalo de nuevo. Si vuelve a pasar, dale este número a un moderador: ${requestId}`,
    closing: 'Me estoy reiniciando. Inténtalo de nuevo en un minuto.',
    opening: 'Todavía estoy abriendo mi índice. Inténtalo de nuevo en un momento.',
    unknownCommand: 'Ya no conozco este comando. Escribe `/` para ver los que conozco.',
    outdatedButton: 'Este botón es de una versión anterior de mí. Vuelve a preguntar.',
    answerGone: 'Ya no tengo esta respuesta. Vuelve a preguntar.',
    notYours: 'Solo puede hacerlo quien preguntó, o un moderador.',
    moderatorsOnly: 'Solo los moderadores pueden hacerlo.',
    notServed: 'Estoy configurado para otros servidores y no respondo aquí.',
    noArchive: 'Aquí no tienes acceso a ningún archivo.',
    unknownArchive: (name) => `Aquí no hay ningún archivo «${name}», o no tienes acceso a él.`,
    namedServersOnly:
      'Eso cambiaría las respuestas en todos los servidores. Quien me administra debe añadir antes este servidor a `DISCORD_GUILD_IDS`.',
    answerDeleted: 'Borrado.',
    willTell: 'Te enviaré un mensaje directo cuando los artículos lo respondan.',
    nowAnswered: 'Los artículos ya responden a una pregunta que hiciste:',
    badDate: (text) => `No puedo leer ${text} como fecha. Escríbela así: 2020-01-31.`,
    contextGone: 'Este pasaje ya no está en el archivo.',
  },
  lookup: {
    found: (terms) => `Extractos sobre ${terms}`,
    nothingFound: (terms) => `No he encontrado nada sobre ${terms}.`,
    page: (page, pages) => `Página ${page} de ${pages}`,
    articles: (n) => count(n, 'artículo'),
    noArticles: 'No hay artículos.',
    unknownArticle: (title) => `No he encontrado ningún artículo titulado ${title}.`,
    unknownSource: (source, nearest) =>
      `No hay artículos de ${source}.${nearest.length === 0 ? '' : ` Fuentes: ${nearest.join(', ')}.`}`,
    related: (title) => `Relacionado con ${title}`,
    noRelated: 'No hay artículos relacionados.',
    timeline: (topic) => `Cronología: ${topic}`,
    original: 'Original',
    by: (authors) => `por ${authors}`,
    quoteDiffers: (pasted, article) => `Pegado: ${pasted} · Artículo: ${article}`,
    quoteAlsoIn: (n) => `${count(n, 'lugar más', 'lugares más')} en el archivo.`,
    noText: 'Ese mensaje no tiene texto que buscar.',
  },
  moderation: {
    preview: (added, changed, removed, seconds) =>
      `${added} por añadir, ${changed} por actualizar, ${removed} por retirar.` +
      (seconds === null ? '' : ` Tardará unos ${count(Math.max(1, Math.round(seconds)), 'segundo')}.`),
    nothingToDo: 'El índice está al día.',
    started: 'La indexación ha empezado. Mientras tanto, respondo con el índice antiguo.',
    progress: (percent, articles, windows) =>
      `Indexación: ${percent} %, ${count(articles, 'artículo')}, ${count(windows, 'ventana')}.`,
    checking: (questions) =>
      `Estoy comprobando el índice nuevo con ${count(questions, 'pregunta')} de referencia.`,
    done: (added, changed, removed, articles, seconds) =>
      `Hecho en ${seconds.toFixed(1)} s: ${added} añadidos, ${changed} cambiados, ${removed} retirados; ` +
      `${count(articles, 'artículo')} en total. El índice nuevo está en uso.`,
    unchanged: 'No había nada que cambiar.',
    worse: (n) =>
      `El índice nuevo responde peor a ${count(n, 'pregunta')} de referencia. El antiguo sigue en uso hasta que decidas:`,
    kept: 'El índice antiguo sigue en uso.',
    swapped: 'El índice nuevo está en uso.',
    cancelled: 'Cancelado. El índice antiguo sigue en uso.',
    cancelling: 'Cancelando.',
    notRunning: 'No hay ninguna indexación en curso.',
    alreadyRunning: 'Ya hay una indexación en curso.',
    failed: (reason) => `La indexación ha fallado; el índice antiguo sigue en uso. ${reason}`,
    rolledBack: (generation) => `De vuelta en la generación ${generation}.`,
    noEarlier: 'No hay una generación anterior.',
    status: (facts) =>
      [
        `**Índice** generación ${facts.generation}, creado <t:${Math.floor(facts.createdAt.getTime() / 1000)}:R>`,
        `**Modelo** ${facts.model}`,
        `**Artículos** ${facts.articles}, **pasajes** ${facts.passages}`,
        `**Iniciado** <t:${Math.floor(facts.startedAt.getTime() / 1000)}:R>`,
        `**Preguntas hoy** ${facts.questionsToday}`,
        facts.medianMs === null
          ? '**Tiempo de respuesta** aún no hay preguntas'
          : `**Tiempo de respuesta** mediana ${Math.round(facts.medianMs)} ms, ` +
            `percentil 95 ${Math.round(facts.p95Ms ?? facts.medianMs)} ms`,
      ].join('\n'),
    source: ({ name, pages, dueAt: due, fetchedAt, failingSince, reason }) =>
      [
        `${name}: ${pages} páginas`,
        fetchedAt === null ? 'nunca descargada' : `descargada <t:${fetchedAt}:R>`,
        due === null ? 'pendiente ahora' : `pendiente <t:${due}:R>`,
        ...(failingSince === null ? [] : [`falla desde <t:${failingSince}:R>: ${reason}`]),
      ].join(', '),
    noUnanswered: 'No hay ninguna pregunta sin respuesta guardada.',
    unanswered: (clusters, questions) =>
      `${count(questions, 'pregunta')} sin respuesta en ${count(clusters, 'grupo')}`,
    times: (n) => count(n, 'vez', 'veces'),
    noFeedback: 'Ninguna respuesta se ha marcado como errónea.',
    feedback: (n) => count(n, 'respuesta marcada como errónea', 'respuestas marcadas como erróneas'),
    noReason: 'sin explicación',
    wordsDeleted: '(palabras borradas)',
    waiting: (people) => count(people, 'persona espera', 'personas esperan'),
    gapGone: 'Eso ya no está en la lista.',
  },
  privacy: {
    nothing: 'No se guarda nada sobre ti.',
    kept: ({ answers, questions, verdicts, notices }) =>
      [
        `${count(answers, 'respuesta')} a tus preguntas (sus fuentes, no tus palabras), para los botones`,
        `${count(questions.length, 'pregunta')} sin respuesta${questions.length === 0 ? '' : ':'}`,
        ...questions.map((question) => `  ${question}`),
        `${count(verdicts, 'valoración', 'valoraciones')} con la pregunta y tu explicación`,
        `${count(notices, 'petición', 'peticiones')} de aviso (con tu ID de usuario)`,
      ].join('\n'),
    rules: (days) =>
      (days === 0
        ? 'No se guarda nada nuevo sobre nadie: así lo han decidido los moderadores. '
        : `Los datos se guardan ${count(days, 'día')} bajo un hash de tu ID, sin tu nombre. `) +
      '`/privacy delete` los borra al momento. Lo que hacen los moderadores queda en un registro.',
    deleted: (rows) => `Borrado: ${count(rows, 'entrada')}.`,
    remains: (waitedFor) =>
      'Queda: mis mensajes en los canales (bórralos allí) y lo que hicieron los moderadores, en el registro.' +
      (waitedFor === 0
        ? ''
        : ` ${count(waitedFor, 'pregunta tuya queda', 'preguntas tuyas quedan')} sin nada que apunte a ti, porque otros esperan la respuesta.`),
    retention: (days) =>
      days === 0
        ? 'No se guardan preguntas, respuestas ni valoraciones.'
        : `Las preguntas, respuestas y valoraciones se guardan ${count(days, 'día')}.`,
    retentionSet: (days) =>
      days === 0
        ? 'A partir de ahora no se guardan preguntas, respuestas ni valoraciones, y las antiguas se han borrado. Los botones bajo las respuestas ya no funcionan.'
        : `A partir de ahora, las preguntas, respuestas y valoraciones se guardan ${count(days, 'día')}; las más antiguas se han borrado.`,
  },
  settings: {
    mine: (length) =>
      length === null
        ? 'Mis respuestas para ti tienen la longitud ajustada en este servidor.'
        : `Mis respuestas para ti son ${length === 'short' ? 'cortas' : 'completas'}.`,
    server: ({ length, threads, unanswered }) =>
      [
        `En este servidor las respuestas son ${length === 'short' ? 'cortas' : 'completas'}.`,
        `En los canales de preguntas ${threads ? 'abren un hilo' : 'siguen al mensaje'};`,
        `si los artículos no responden, ${{ silent: 'no digo nada', reaction: 'reacciono con ❔', reply: 'lo digo' }[unanswered]}.`,
      ].join(' '),
    summary: (channelId) =>
      channelId === null
        ? 'No hay resumen semanal.'
        : `Los lunes se envía un resumen de la semana a <#${channelId}>; quien pueda leer ese canal podrá leer las preguntas.`,
    missing: (permissions) => `Para eso necesito permiso en este canal: ${permissions}.`,
  },
  permissions: {
    names: {
      ViewChannel: 'Ver canal',
      SendMessages: 'Enviar mensajes',
      SendMessagesInThreads: 'Enviar mensajes en hilos',
      CreatePublicThreads: 'Crear hilos públicos',
      ReadMessageHistory: 'Leer el historial de mensajes',
      AttachFiles: 'Adjuntar archivos',
      EmbedLinks: 'Insertar enlaces',
      AddReactions: 'Añadir reacciones',
    },
    here: (permissions) =>
      `No tengo permiso para hacer eso aquí. Un moderador puede dármelo en los ajustes de este canal: ${permissions}.`,
    there: (permissions, channel) =>
      `No tengo permiso para responder en ${channel}. Un moderador puede dármelo en los ajustes del canal: ${permissions}.`,
    lacking: (permissions) => `Me faltan permisos en este canal: ${permissions}.`,
  },
  summary: {
    told: (span, questions, share) =>
      `**${span}**: ${count(questions, 'pregunta', 'preguntas')}, ${share} con respuesta. /unanswered y /feedback muestran qué hacer.`,
    title: (span) => `La semana del ${span}`,
    questions: 'preguntas',
    answered: 'con respuesta',
    people: 'personas',
    before: (questions) => `${questions} la semana anterior`,
    ends: { answered: 'con respuesta', unsure: 'dudosa', unanswered: 'sin respuesta' },
    judged: 'Marcadas como erróneas',
    more: (entries) => `y ${entries} más en el archivo`,
  },
  answers: {
    none: 'Aún no hay respuestas guardadas. Usa Aplicaciones → Guardar como respuesta en un mensaje, o /unanswered.',
    count: (answers) => count(answers, 'respuesta guardada', 'respuestas guardadas'),
    saved: (question) => `Guardado. Con esto respondo ahora a: ${question}`,
    savedLater: (question) => `Guardado: ${question} Lo usaré en cuanto esté en el índice.`,
    blank: 'Escribe una pregunta y una respuesta.',
    gone: 'Esta respuesta ya no existe.',
  },
  choices: {
    short: 'Cortas',
    full: 'Completas',
    server: 'El ajuste de este servidor',
    silent: 'No decir nada',
    reaction: 'Reaccionar con ❔',
    reply: 'Decirlo en una respuesta',
    here: 'En este canal',
    off: 'Sin resumen',
  },
  help: [
    '**Pregunta** mencionándome, respondiéndome, en un mensaje directo o con `/ask`. Respondo con frases de los',
    'artículos, palabra por palabra, con su fuente; para seguir preguntando, responde a mi respuesta.',
    'Si los artículos no responden, lo digo, y puedo avisarte cuando uno lo haga.',
    '`/search` encuentra extractos · `/article` muestra, lista y relaciona artículos · `/verify` dice de dónde viene una cita',
    '(también: Aplicaciones → Buscar la fuente en un mensaje) · `/privacy` muestra y borra lo que se guarda sobre ti.',
  ].join(' '),
  commands: {
    ask: { name: 'preguntar', description: 'Hacer una pregunta a los artículos' },
    'ask.question': { name: 'pregunta', description: 'Tu pregunta' },
    'ask.article': { name: 'artículo', description: 'Buscar solo en este artículo' },
    'ask.private': { name: 'privado', description: 'Mostrarte la respuesta solo a ti' },
    'filter.after': { name: 'desde', description: 'Solo artículos desde este día, por ejemplo 2020-01-31' },
    'filter.before': { name: 'hasta', description: 'Solo artículos hasta este día, por ejemplo 2020-01-31' },
    'filter.source': { name: 'fuente', description: 'Solo artículos de esta fuente' },
    'filter.archive': { name: 'archivo', description: 'Buscar solo en este archivo' },
    search: { name: 'buscar', description: 'Encontrar extractos de artículos' },
    'search.terms': { name: 'términos', description: 'Qué buscar' },
    article: { name: 'artículo', description: 'Consultar artículos' },
    'article.read': { name: 'leer', description: 'Leer un artículo' },
    'article.list': { name: 'lista', description: 'Listar los artículos, los más recientes primero' },
    'article.related': { name: 'relacionados', description: 'Artículos sobre lo mismo' },
    'article.timeline': {
      name: 'cronología',
      description: 'Lo que dicen los artículos sobre un tema, del más antiguo al más reciente',
    },
    'article.title': { name: 'título', description: 'El título, o una parte' },
    'article.topic': { name: 'tema', description: 'El tema' },
    verify: { name: 'verificar', description: 'Averiguar de dónde viene una cita' },
    'verify.quote': { name: 'cita', description: 'La cita' },
    'verify.speaker': { name: 'autor', description: 'Quién la habría dicho' },
    findSource: { name: 'Buscar la fuente', description: '' },
    askAbout: { name: 'Preguntar sobre esto', description: '' },
    help: { name: 'ayuda', description: 'Cómo usar este bot' },
    privacy: { name: 'privacidad', description: 'Lo que se guarda sobre ti' },
    'privacy.show': { name: 'ver', description: 'Ver lo que se guarda sobre ti' },
    'privacy.delete': { name: 'borrar', description: 'Borrar lo que se guarda sobre ti' },
    'privacy.retention': {
      name: 'conservación',
      description: 'Para moderadores: cuánto se guardan preguntas y respuestas',
    },
    'privacy.retention.days': {
      name: 'días',
      description: 'Número de días; 0 no guarda nada. Déjalo vacío para ver el número actual',
    },
    settings: { name: 'ajustes', description: 'Cómo respondo' },
    'settings.show': { name: 'ver', description: 'Ver los ajustes' },
    'settings.mine': { name: 'míos', description: 'La longitud de mis respuestas para ti' },
    'settings.mine.answers': { name: 'respuestas', description: 'La longitud' },
    'settings.server': { name: 'servidor', description: 'Para moderadores: cómo respondo en este servidor' },
    'settings.server.answers': { name: 'respuestas', description: 'La longitud de las respuestas' },
    'settings.server.threads': {
      name: 'hilos',
      description: 'Si las respuestas abren un hilo en los canales de preguntas',
    },
    'settings.server.unanswered': {
      name: 'sin-respuesta',
      description: 'Qué hago allí si los artículos no responden',
    },
    'settings.server.summary': {
      name: 'resumen',
      description: 'Si los lunes se envía un resumen de la semana a este canal',
    },
    reindex: { name: 'indexar', description: 'Actualizar el índice' },
    'reindex.preview': { name: 'avance', description: 'Qué se añadiría, cambiaría y retiraría' },
    'reindex.run': { name: 'iniciar', description: 'Indexar; mientras tanto sigo respondiendo' },
    'reindex.run.full': { name: 'completo', description: 'Reconstruirlo todo' },
    'reindex.cancel': { name: 'cancelar', description: 'Cancelar la indexación en curso' },
    'reindex.rollback': { name: 'volver', description: 'Volver al índice anterior' },
    status: { name: 'estado', description: 'El índice, el modelo y las cifras de hoy' },
    unanswered: { name: 'sin-respuesta', description: 'Preguntas que los artículos no respondieron' },
    'unanswered.export': { name: 'exportar', description: 'Como archivo CSV' },
    feedback: { name: 'valoraciones', description: 'Respuestas marcadas como erróneas' },
    'feedback.export': { name: 'exportar', description: 'Como archivo CSV' },
    answers: { name: 'respuestas', description: 'Respuestas guardadas por moderadores: editar y borrar' },
    saveAnswer: { name: 'Guardar como respuesta', description: '' },
  },
};
