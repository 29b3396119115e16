import { createReadStream } from 'node:fs'
import iconv from 'iconv-lite'
import type { Note, ReadContext, SourceFile, TableMapping } from '../../source.ts'
import { type Encoding, scan } from '../../text.ts'
import { type CsvRecord, RecordCutter } from './csv.ts'
import { bestCut, type FoundHeader, findHeader } from './find-header.ts'
import type { HeaderFault } from './mapping-faults.ts'
import { noteOf } from './notes.ts'
import { type OpenTable, type Row, TableFault } from './table.ts'
import { encodingOf } from './text-encoding.ts'

const SEPARATORS = [';', ',', '\t'] as const

/** Opens a table in text: its encoding, its separator, its header. Throws TableFault, one sentence. */
export async function openCsv(
  file: SourceFile,
  declared: TableMapping | null,
  context: ReadContext,
): Promise<OpenTable> {
  const scanned = await scan(file.path)
  const { encoding, guessed } = await encodingOf(file.path, scanned, declared?.encoding ?? context.encoding)
  const isWhole = scanned.size <= scanned.head.length
  const text = iconv.decode(scanned.head, encoding)
  const { separator, header } = headerIn(text, isWhole, declared, context)
  const warnings: Note[] = [
    ...(guessed ? [noteOf('encoding_guessed', context.language, { encoding })] : []),
    ...(header.isBelow ? [noteOf('lines_above_header', context.language, {}, header.position)] : []),
  ]
  const rows = () => rowsBelow(file.path, encoding, separator, header.position)
  return { mapped: header.mapped, encoding, separator, warnings, rows }
}

/** The header that the beginning of a text shows, when there is one. */
export function headerIn(
  text: string,
  isWhole: boolean,
  declared: TableMapping | null,
  { language }: Pick<ReadContext, 'language'>,
): { separator: string; header: FoundHeader } {
  const separators = declared?.separator ? [declared.separator] : SEPARATORS
  return bestCut(
    separators.map((separator): { separator: string; header: FoundHeader | HeaderFault } => ({
      separator,
      header: findHeader(firstRecords(text, separator, isWhole), declared, language),
    })),
  )
}

const LOOKED_AT = 1000

function firstRecords(text: string, separator: string, isWhole: boolean): CsvRecord[] {
  const cutter = new RecordCutter(separator)
  const records: CsvRecord[] = []
  try {
    for (const record of cutter.write(text)) if (records.push(record) >= LOOKED_AT) return records
    if (isWhole) for (const record of cutter.end()) records.push(record)
  } catch (error) {
    // The reading of the whole file says it again, unless another separator makes sense of it.
    if (!(error instanceof TableFault)) throw error
  }
  return records
}

async function* rowsBelow(path: string, encoding: Encoding, separator: string, header: number): AsyncGenerator<Row> {
  const cutter = new RecordCutter(separator)
  const chunks = createReadStream(path, { highWaterMark: 256 * 1024 }).pipe(iconv.decodeStream(encoding))
  for await (const chunk of chunks as unknown as AsyncIterable<string>)
    for (const record of cutter.write(chunk)) if (record.position > header) yield { ...record, types: null }
  for (const record of cutter.end()) if (record.position > header) yield { ...record, types: null }
}
