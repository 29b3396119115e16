import { open } from 'node:fs/promises'
import { bank, formatOf, readStatements } from './bank/bank.ts'
import { fec } from './connectors/fec/fec.ts'
import { spreadsheets } from './connectors/spreadsheets/spreadsheets.ts'
import type { FileSource, ReadContext, Reading, SourceFile } from './source.ts'

/** Every source of files. */
export const SOURCES: readonly FileSource[] = [fec, bank, spreadsheets]

const HEAD = 64 * 1024

/** Reads a file with the reader that its content asks for: a bank's statement, a table, else a ledger. */
export async function readAny(file: SourceFile, context: ReadContext): Promise<Reading> {
  const head = await headOf(file.path)
  const format = await formatOf(head)
  if (format !== null) return readStatements(file, format, context)
  return spreadsheets.recognises(file, head, context) ? spreadsheets.read(file, context) : fec.read(file, context)
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const buffer = Buffer.alloc(HEAD)
    const { bytesRead } = await file.read(buffer, 0, HEAD)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}
