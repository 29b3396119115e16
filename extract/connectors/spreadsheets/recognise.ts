import { closeSync, openSync, readSync } from 'node:fs'
import iconv from 'iconv-lite'
import type { ReadContext, SourceFile, TableMapping } from '../../source.ts'
import { markedEncoding, matchesGlob, plainName } from '../../text.ts'
import { headerIn } from './open-csv.ts'
import { TableFault } from './table.ts'
import { isWorkbook } from './xlsx.ts'

const HEAD = 64 * 1024

/** The entry of encours.yml that says how to read a file; null when none does. */
export const mappingOf = (name: string, tables: readonly TableMapping[]): TableMapping | null =>
  tables.find(({ files }) => matchesGlob(name, files)) ?? null

/** Whether a file is a table: configured, a workbook, one of our templates, or a CSV that is no ledger. */
export function isTable(
  { name }: SourceFile,
  head: Buffer,
  context: Pick<ReadContext, 'tables' | 'language'>,
): boolean {
  if (mappingOf(name, context.tables) || isWorkbook(head, name)) return true
  const text = iconv.decode(head, markedEncoding(head)?.encoding ?? 'cp1252')
  return isTemplate(text, head.length < HEAD, context) || (/\.(csv|tsv)$/i.test(name) && !isLedger(text))
}

function isTemplate(text: string, isWhole: boolean, context: Pick<ReadContext, 'language'>): boolean {
  try {
    headerIn(text, isWhole, null, context)
    return true
  } catch (error) {
    if (error instanceof TableFault) return error.code !== 'no_mapping'
    throw error
  }
}

/** A ledger in commas or semicolons is refused as a ledger, with the ledger's own advice. */
function isLedger(text: string): boolean {
  const header = plainName(text.split(/\r\n|\n|\r/).find((line) => line.trim() !== '') ?? '')
  return ['journalcode', 'ecriturenum', 'comptenum'].some((name) => header.includes(name))
}

/** The first bytes of a file. */
export function headOf(path: string): Buffer {
  const file = openSync(path, 'r')
  try {
    const head = Buffer.alloc(HEAD)
    return head.subarray(0, readSync(file, head, 0, HEAD, 0))
  } finally {
    closeSync(file)
  }
}
