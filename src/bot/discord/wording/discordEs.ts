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
      'Los artículos han cambiado desde esta respuesta: un pasaje citado se editó o se retiró. Vuelve a preguntar.',
  },
  buttons: {
    sources: 'Fuentes',
    chooseExcerpt: 'Leer un extracto',
    menu: '⋯',
    context: 'En contexto',
    followUp: 'Seguir preguntando',
    share: 'Compartir',
    remove: 'Borrar',
    tellMe: 'Avísame cuando tenga respuesta',
    earlier: 'Atrás',
    later: 'Adelante',
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
      'Respondo preguntas a partir de un archivo de artículos. Escribe una con palabras, por ejemplo: *¿Cuándo empezó?*',
    refused: (reason) => `No puedo leer esta pregunta. ${reason}`,
    tooLong: (max) => `Es demasiado larga para una pregunta: no pases de ${max} caracteres.`,
    slowDown: (seconds) => `Preguntas muy deprisa. Espera ${count(seconds, 'segundo')}.`,
    channelBusy: (seconds) => `Este canal pregunta muy deprisa. Espera ${count(seconds, 'segundo')}.`,
    busy: 'Estoy ocupado: esperan demasiadas preguntas. Vuelve a preguntar en un momento.',
    storeAway: 'Estoy ocupado: mi archivo no responde ahora. Inténtalo en un momento.',
    failed: (requestId) =>
      `Algo ha fallado por mi parte. Inténtalo otra vez. Si sigue así, da este número a un moderador: ${requestId}`,
    closing: 'Me estoy reiniciando. Inténtalo en un minuto.',
    opening: 'Mi índice aún se está abriendo. Inténtalo en un momento.',
    unknownCommand: 'Ya no conozco este comando. Escribe `/` para ver los que conozco.',
    outdatedButton: 'Este botón es de una versión anterior. Vuelve a preguntar.',
    answerGone: 'Ya no guardo esta respuesta. Vuelve a preguntar.',
    notYours: 'Solo puede hacerlo quien preguntó, o un moderador.',
    moderatorsOnly: 'Solo los moderadores pueden hacerlo.',
    notServed: 'Estoy configurado para otros servidores y no respondo aquí.',
    noArchive: 'Aquí no hay ningún archivo que puedas consultar.',
    unknownArchive: (name) => `No conozco ningún archivo «${name}» que puedas consultar aquí.`,
    namedServersOnly:
      'Eso cambia con qué se responde en todos los servidores. Quien me administra debe nombrar antes este servidor en `DISCORD_GUILD_IDS`.',
    answerDeleted: 'Borrado.',
    willTell: 'Te enviaré un mensaje directo cuando un índice posterior lo responda.',
    nowAnswered: 'Los artículos ya responden a una pregunta que hiciste:',
    badDate: (text) => `No puedo leer ${text} como fecha. Escríbela así: 2020-01-31.`,
    contextGone: 'Este pasaje ya no está en el archivo.',
  },
  lookup: {
    found: (terms) => `Extractos sobre ${terms}`,
    nothingFound: (terms) => `Nada encontrado sobre ${terms}.`,
    page: (page, pages) => `Página ${page} de ${pages}`,
    articles: (n) => count(n, 'artículo'),
    noArticles: 'No hay artículos.',
    unknownArticle: (title) => `Ningún artículo se parece a ${title}.`,
    unknownSource: (source, nearest) =>
      `Ningún artículo es de ${source}.${nearest.length === 0 ? '' : ` Fuentes: ${nearest.join(', ')}.`}`,
    related: (title) => `Relacionado con ${title}`,
    noRelated: 'No hay artículos relacionados.',
    timeline: (topic) => `Cronología: ${topic}`,
    original: 'Original',
    by: (authors) => `por ${authors}`,
    quoteDiffers: (pasted, article) => `Pegado: ${pasted} · Artículo: ${article}`,
    quoteAlsoIn: (n) => `${count(n, 'lugar más', 'lugares más')} en el archivo.`,
    noText: 'Ese mensaje no tiene texto.',
  },
  moderation: {
    preview: (added, changed, removed, seconds) =>
      `${added} por añadir, ${changed} por actualizar, ${removed} por retirar.` +
      (seconds === null ? '' : ` Tardará unos ${count(Math.max(1, Math.round(seconds)), 'segundo')}.`),
    nothingToDo: 'El índice está al día.',
    started: 'La indexación ha empezado. Mientras tanto responde el índice antiguo.',
    progress: (percent, articles, windows) =>
      `Indexación: ${percent} %, ${count(articles, 'artículo')}, ${count(windows, 'ventana')}.`,
    checking: (questions) =>
      `Se comprueban ${count(questions, 'pregunta')} de referencia con el índice nuevo.`,
    done: (added, changed, removed, articles, seconds) =>
      `Hecho en ${seconds.toFixed(1)} s: ${added} añadidos, ${changed} cambiados, ${removed} retirados; ` +
      `${count(articles, 'artículo')} en total. El índice nuevo está en uso.`,
    unchanged: 'Nada había cambiado.',
    worse: (n) =>
      `El índice nuevo responde peor a ${count(n, 'pregunta')} de referencia. El antiguo sigue en uso hasta que decidas:`,
    kept: 'El índice antiguo sigue en uso.',
    swapped: 'El índice nuevo está en uso.',
    cancelled: 'Cancelado. El índice antiguo sigue en uso.',
    cancelling: 'Cancelando.',
    notRunning: 'No hay ninguna indexación en curso.',
    alreadyRunning: 'Ya hay una indexación en curso.',
    failed: (reason) => `La indexación ha fallado, el índice antiguo sigue en uso. ${reason}`,
    rolledBack: (generation) => `De vuelta en la generación ${generation}.`,
    noEarlier: 'No hay una generación anterior.',
    status: (facts) =>
      [
        `**Índice** generación ${facts.generation}, creada <t:${Math.floor(facts.createdAt.getTime() / 1000)}:R>`,
        `**Modelo** ${facts.model}`,
        `**Artículos** ${facts.articles}, **pasajes** ${facts.passages}`,
        `**Iniciado** <t:${Math.floor(facts.startedAt.getTime() / 1000)}:R>`,
        `**Preguntas hoy** ${facts.questionsToday}`,
        facts.medianMs === null
          ? '**Tiempo de respuesta** ninguna pregunta aún'
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
    noUnanswered: 'No se guarda ninguna pregunta sin respuesta.',
    unanswered: (clusters, questions) =>
      `${count(questions, 'pregunta')} sin respuesta en ${count(clusters, 'grupo')}`,
    times: (n) => count(n, 'vez', 'veces'),
    noFeedback: 'Ninguna respuesta se juzgó errónea.',
    feedback: (n) => count(n, 'respuesta juzgada errónea', 'respuestas juzgadas erróneas'),
    noReason: 'sin motivo',
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
        `${count(verdicts, 'valoración', 'valoraciones')} con la pregunta y tu motivo`,
        `${count(notices, 'petición', 'peticiones')} de aviso (con tu id de usuario)`,
      ].join('\n'),
    rules: (days) =>
      (days === 0
        ? 'No se guarda nada nuevo sobre nadie: así lo han fijado los moderadores. '
        : `Los datos se guardan ${count(days, 'día')} bajo un hash de tu id, sin tu nombre. `) +
      '`/privacy delete` los borra al momento. Lo que hacen los moderadores queda en un registro.',
    deleted: (rows) => `Borrado: ${count(rows, 'entrada')}.`,
    remains: (waitedFor) =>
      'Queda: mis mensajes en los canales (bórralos allí) y lo que hicieron los moderadores, en el registro.' +
      (waitedFor === 0
        ? ''
        : ` ${count(waitedFor, 'pregunta tuya queda', 'preguntas tuyas quedan')} sin rastro de ti, porque otros esperan la respuesta.`),
    retention: (days) =>
      days === 0
        ? 'No se guardan preguntas, respuestas ni valoraciones.'
        : `Las preguntas, respuestas y valoraciones se guardan ${count(days, 'día')}.`,
    retentionSet: (days) =>
      days === 0
        ? 'Desde ahora no se guardan preguntas, respuestas ni valoraciones; las que había se han borrado. Los botones bajo las respuestas ya no funcionan.'
        : `Desde ahora las preguntas, respuestas y valoraciones se guardan ${count(days, 'día')}; las más antiguas se han borrado.`,
  },
  settings: {
    mine: (length) =>
      length === null
        ? 'Mis respuestas para ti son tan largas como quiere este servidor.'
        : `Mis respuestas para ti son ${length === 'short' ? 'cortas' : 'completas'}.`,
    server: ({ length, threads, unanswered }) =>
      [
        `En este servidor las respuestas son ${length === 'short' ? 'cortas' : 'completas'}.`,
        `En los canales de preguntas ${threads ? 'abren un hilo' : 'siguen al mensaje'};`,
        `si los artículos no responden, ${{ silent: 'callo', reaction: 'pongo ❔', reply: 'lo digo' }[unanswered]}.`,
      ].join(' '),
    summary: (channelId) =>
      channelId === null
        ? 'No hay resumen semanal.'
        : `Los lunes va un resumen de la semana a <#${channelId}>; quien lee ese canal lee las preguntas.`,
    missing: (permissions) => `Para eso necesito en este canal el permiso ${permissions}.`,
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
      `Eso no me está permitido aquí. Un moderador puede darme el permiso ${permissions} en los ajustes de este canal.`,
    there: (permissions, channel) =>
      `No puedo responder en ${channel}: allí me falta el permiso ${permissions}. Un moderador puede dármelo en los ajustes del canal.`,
    lacking: (permissions) => `En este canal me falta el permiso ${permissions}.`,
  },
  summary: {
    told: (span, questions, share) =>
      `**${span}**: ${count(questions, 'pregunta', 'preguntas')}, ${share} con respuesta. /unanswered y /feedback muestran qué hacer.`,
    title: (span) => `La semana del ${span}`,
    questions: 'preguntas',
    answered: 'con respuesta',
    people: 'personas',
    before: (questions) => `${questions} la semana anterior`,
    ends: { answered: 'con respuesta', unsure: 'no seguro', unanswered: 'sin respuesta' },
    judged: 'Juzgadas erróneas',
    more: (entries) => `y ${entries} más en el archivo`,
  },
  answers: {
    none: 'Aún no hay respuestas guardadas. Usa Aplicaciones → Guardar como respuesta en un mensaje, o /unanswered.',
    count: (answers) => count(answers, 'respuesta guardada', 'respuestas guardadas'),
    saved: (question) => `Guardado. Ahora respondo con ello: ${question}`,
    savedLater: (question) => `Guardado: ${question} Responderé con ello en cuanto el índice lo recoja.`,
    blank: 'Hacen falta una pregunta y una respuesta.',
    gone: 'Esta respuesta ya no existe.',
  },
  choices: {
    short: 'Cortas',
    full: 'Completas',
    server: 'Como este servidor las tiene',
    silent: 'Callar',
    reaction: 'Poner ❔ en la pregunta',
    reply: 'Decirlo en una respuesta',
    here: 'En este canal',
    off: 'Sin resumen',
  },
  help: [
    '**Pregunta** mencionándome, respondiéndome, en un mensaje directo o con `/ask`. Respondo con frases de los',
    'artículos, palabra por palabra, con su fuente; responder a mi respuesta sigue la conversación.',
    'Si los artículos no responden, lo digo, y puedo avisarte cuando uno lo haga.',
    '`/search` encuentra extractos · `/article` lee, lista y relaciona artículos · `/verify` dice de dónde viene una cita',
    '(también: Aplicaciones → Buscar la fuente en un mensaje) · `/privacy` muestra y borra lo que se guarda sobre ti.',
  ].join(' '),
  commands: {
    ask: { name: 'preguntar', description: 'Hacer una pregunta a los artículos' },
    'ask.question': { name: 'pregunta', description: 'Tu pregunta' },
    'ask.article': { name: 'artículo', description: 'Preguntar solo a este artículo' },
    'ask.private': { name: 'privado', description: 'Solo tú ves la respuesta' },
    'filter.after': { name: 'desde', description: 'Solo artículos desde este día: 2020-01-31' },
    'filter.before': { name: 'hasta', description: 'Solo artículos hasta este día: 2020-01-31' },
    'filter.source': { name: 'fuente', description: 'Solo artículos de esta fuente' },
    'filter.archive': { name: 'archivo', description: 'Consultar solo este archivo' },
    search: { name: 'buscar', description: 'Encontrar extractos de artículos' },
    'search.terms': { name: 'términos', description: 'Qué buscar' },
    article: { name: 'artículo', description: 'Consultar artículos' },
    'article.read': { name: 'leer', description: 'Leer un artículo' },
    'article.list': { name: 'lista', description: 'Listar los artículos, los más recientes primero' },
    'article.related': { name: 'relacionados', description: 'Artículos sobre lo mismo' },
    'article.timeline': {
      name: 'cronología',
      description: 'Lo que dicen los artículos de un tema, por orden de fecha',
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
      description: 'Días desde ahora; 0 no guarda nada. Vacío: dice el número actual',
    },
    settings: { name: 'ajustes', description: 'Cómo respondo' },
    'settings.show': { name: 'ver', description: 'Ver los ajustes' },
    'settings.mine': { name: 'míos', description: 'La longitud de las respuestas para ti' },
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
      description: 'Si los lunes va un resumen de la semana a este canal',
    },
    reindex: { name: 'indexar', description: 'Poner el índice al día' },
    'reindex.preview': { name: 'avance', description: 'Qué se añadiría, cambiaría y retiraría' },
    'reindex.run': { name: 'iniciar', description: 'Indexar; mientras tanto se responden preguntas' },
    'reindex.run.full': { name: 'completo', description: 'Construirlo todo de nuevo' },
    'reindex.cancel': { name: 'cancelar', description: 'Cancelar la indexación en curso' },
    'reindex.rollback': { name: 'volver', description: 'Volver al índice anterior' },
    status: { name: 'estado', description: 'El índice, el modelo y las cifras de hoy' },
    unanswered: { name: 'sin-respuesta', description: 'Preguntas que los artículos no respondieron' },
    'unanswered.export': { name: 'exportar', description: 'Como archivo CSV' },
    feedback: { name: 'valoraciones', description: 'Respuestas juzgadas erróneas' },
    'feedback.export': { name: 'exportar', description: 'Como archivo CSV' },
    answers: { name: 'respuestas', description: 'Respuestas guardadas por moderadores: editar y borrar' },
    saveAnswer: { name: 'Guardar como respuesta', description: '' },
  },
};
