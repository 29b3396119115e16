import { QueryError } from './errors.ts'

/** A text in quotes, a name in double quotes, a comment, or the place of a value. */
const TOKENS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|\?/g

/**
 * A statement with its values written into it, to be run by hand. A value stays a value whatever it holds: quotes are
 * doubled, and characters nobody sees are written by their number. Throws QueryError for a value SQL cannot write.
 */
export function withValues(sql: string, values: readonly unknown[]): string {
  let used = 0
  const text = sql.replace(TOKENS, (token) => {
    if (token !== '?') return token
    used += 1
    return literal(values[used - 1])
  })
  if (used !== values.length) throw new Error(`${values.length} values for ${used} places`)
  return text
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  const text = String(value)
  if (text.includes('\0')) throw new QueryError('A value of the query holds a character that SQL cannot write.')
  const parts = text.split(/([\x01-\x1f\x7f])/)
  const written = parts.filter((part) => part !== '' || parts.length === 1).map((part) => quoted(part))
  return written.length === 1 ? (written[0] ?? "''") : `(${written.join(' || ')})`
}

const quoted = (part: string): string =>
  /^[\x01-\x1f\x7f]$/.test(part) ? `chr(${part.charCodeAt(0)})` : `'${part.replaceAll("'", "''")}'`
