/** What a connector may know of text: languages, encodings, and how a field's text is read in SQL. */
export * from './encoding.ts'
export { matchesGlob } from './glob.ts'
export * from './language.ts'
export * from './scan.ts'
export { day, identifier, literal, trimmed } from './sql.ts'
