/** A size for people: megabytes of 1,000,000 bytes, one decimal under 10. */
export function megabytes(bytes: number): string {
  const size = bytes / 1e6;
  return `${size < 10 ? size.toFixed(1) : Math.round(size).toLocaleString('en')} MB`;
}
