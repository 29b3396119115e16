import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import iconv from 'iconv-lite'
import { type Encoding, looksEbcdic, markedEncoding } from '../encoding.ts'
import { say } from '../language.ts'
import { chooseEncoding, type Letters, scanLetters } from '../scan.ts'
import type { FileSource, Note, ReadContext, Reading, SourceFile } from '../source.ts'
import { literal } from '../sql.ts'
import { MOVEMENT_COLUMNS, STATEMENT_COLUMNS } from '../warehouse/statement-columns.ts'
import { Book } from './book.ts'
import { REFUSALS, WARNINGS } from './sentences.ts'
import { Spool } from './spool.ts'
import { StatementError, type StatementFormat } from './statement.ts'
import { unsupportedFormat } from './unsupported.ts'

const FORMATS_DIR = join(import.meta.dirname, 'formats')
const LARGEST_MB = 2048

/** Every format of `formats/`, by name. */
export async function bankFormats(): Promise<StatementFormat[]> {
  const names = (await readdir(FORMATS_DIR)).filter((name) => name.endsWith('.ts')).toSorted()
  const modules = await Promise.all(names.map((name) => import(pathToFileURL(join(FORMATS_DIR, name)).href)))
  return modules.map(({ format }) => format as StatementFormat)
}

/** Statements of bank accounts, whatever their format. */
export const bank: FileSource = {
  name: 'bank',
  streams: [
    { shape: 'statements', name: 'statements', columns: STATEMENT_COLUMNS },
    { shape: 'movements', name: 'movements', columns: MOVEMENT_COLUMNS },
  ],
}

/** What a file says at its beginning, decoded as well as can be told from there. */
export function headText(head: Buffer): string {
  const encoding = markedEncoding(head)?.encoding ?? 'cp1252'
  return iconv.decode(head, encoding).replace(/^\uFEFF/, '')
}

/** The format of a statement file: one that we read, the name of one that we do not, or null when it is no statement. */
export async function formatOf(head: Buffer): Promise<StatementFormat | string | null> {
  const text = headText(head)
  return (await bankFormats()).find((format) => format.recognises(text)) ?? unsupportedFormat(text)
}

/** Reads a file of statements in a known format and stages what it holds in `<table>_statements` and `<table>_movements`. */
export async function readStatements(
  file: SourceFile,
  format: StatementFormat | string,
  context: ReadContext,
): Promise<Reading> {
  if (typeof format === 'string') return refused('bank', null, [note(context, 'unsupported', { format })])
  const scanned = await scanLetters(file.path)
  const opened = encodingOf(scanned, context)
  if ('code' in opened) return refused(format.name, null, [opened])
  const { encoding, guessed } = opened
  const spool = new Spool(context.scratch, context.table, format.name)
  const book = new Book(spool, context.language)
  try {
    const warnings = await parse(file.path, encoding, format, book, spool)
    await stage(context, spool)
    return {
      ...refused(format.name, encoding, []),
      verdict: 'accepted',
      lines: book.movements,
      warnings: guessed ? [...warnings, note(context, 'encoding_guessed', { encoding })] : warnings,
      statements: book.summaries,
      staged: {
        shape: 'statements',
        table: context.table,
        accounts: [...new Set(book.summaries.map(({ account }) => account))],
      },
    }
  } catch (error) {
    if (!(error instanceof StatementError)) throw error
    const { code, position, sentence, holes } = error
    const told = { code, position, message: say(sentence, context.language, { position: position ?? '', ...holes }) }
    return { ...refused(format.name, encoding, [told]), lines: book.movements, statements: book.summaries }
  } finally {
    await spool.close()
  }
}

async function parse(
  path: string,
  encoding: Encoding,
  format: StatementFormat,
  book: Book,
  spool: Spool,
): Promise<Note[]> {
  const parser = format.parse(book)
  const decoder = iconv.getDecoder(encoding)
  // Small pieces: what one leaves behind is dropped before it costs the garbage collector.
  for await (const bytes of createReadStream(path, { highWaterMark: 64 * 1024 })) {
    parser.write(decoder.write(bytes as Buffer))
    await spool.drain()
  }
  parser.write(decoder.end() ?? '')
  parser.end()
  const warnings = book.finish()
  await spool.close()
  return warnings
}

/** The encoding to decode with, or why the file cannot be. */
function encodingOf(scanned: Letters, context: ReadContext): { encoding: Encoding; guessed: boolean } | Note {
  const { head, size, isUtf8 } = scanned
  if (size > LARGEST_MB * 1024 * 1024) return note(context, 'too_large', { limit: LARGEST_MB })
  const known = markedEncoding(head)?.encoding ?? context.encoding
  if (!known && looksEbcdic(head)) return note(context, 'ebcdic', {})
  const declared = /^\s*<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(head.toString('latin1'))?.[1]
  const choice = chooseEncoding(scanned, known ?? DECLARED[declared?.toLowerCase() ?? ''] ?? null)
  // Letters that happen to be whole UTF-8 are UTF-8, whatever old code page the file declares.
  const isWrong = choice.encoding === 'utf-8' ? !isUtf8 : !known && isUtf8
  return isWrong ? note(context, 'wrong_encoding', { declared: declared ?? 'UTF-8' }) : choice
}

const DECLARED: Record<string, Encoding> = {
  ...{ 'utf-8': 'utf-8', 'iso-8859-1': 'cp1252', 'windows-1252': 'cp1252', 'iso-8859-15': 'iso-8859-15' },
}

/** Movements stay in their file until they land: a table would hold all of them in memory. */
async function stage({ database, table }: ReadContext, spool: Spool): Promise<void> {
  const read = (path: string, columns: readonly string[]) =>
    `read_csv(${literal(path)}, auto_detect = false, header = false, delim = ',', quote = '"', escape = '"',
      nullstr = '', allow_quoted_nulls = false, strict_mode = true, max_line_size = 16000000, buffer_size = 16000000, new_line = '\\n',
      columns = {${columns.map((column) => `'${column}': '${TYPES[column] ?? 'VARCHAR'}'`).join(', ')}})`
  const { statements, movements } = spool.paths
  await database.run(`create or replace temp table ${table}_statements as
    select * from ${read(statements, ['_statement', '_position', ...STATEMENT_COLUMNS])}`)
  await database.run(`create or replace temp view ${table}_movements as
    select * from ${read(movements, ['_statement', '_position', ...MOVEMENT_COLUMNS])}`)
}

const TYPES: Record<string, string> = { _statement: 'INTEGER', _position: 'BIGINT' }

function note(
  context: ReadContext,
  code: keyof typeof REFUSALS | 'encoding_guessed',
  holes: Record<string, string | number>,
): Note {
  const sentence = code === 'encoding_guessed' ? WARNINGS.encoding_guessed : REFUSALS[code]
  return { code, position: null, message: say(sentence, context.language, holes) }
}

function refused(kind: string, encoding: string | null, refusals: readonly Note[]): Reading {
  return {
    ...{ source: 'bank', stream: 'movements', kind, verdict: 'refused', encoding, lines: 0, warnings: [], refusals },
    ...{ refusedRows: 0, ledger: null, statements: [], staged: null, refusedTable: null },
  }
}
