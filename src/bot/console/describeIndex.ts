import type { IndexSummary } from '../../store/indexReader.js';

/** What is indexed, for people: "14 articles from 2020-01-03 to 2020-01-08, 61 passages, model bundled." */
export function describeIndex({ articles, passages, firstDate, lastDate, model }: IndexSummary): string {
  const dates =
    firstDate === null || lastDate === null
      ? ''
      : firstDate === lastDate
        ? ` of ${firstDate}`
        : ` from ${firstDate} to ${lastDate}`;
  const counted = `${articles} ${articles === 1 ? 'article' : 'articles'}${dates}`;
  return `${counted}, ${passages} ${passages === 1 ? 'passage' : 'passages'}, model ${model}.`;
}
