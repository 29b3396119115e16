import type { Database, ReadContext, SourceFile } from '../../source.ts'
import { literal, type Scan } from '../../text.ts'
import { numbers } from './checks.ts'
import type { Opened } from './opening.ts'
import { FIELD_BREAK, type Found, type Rewritten, rewrite } from './rewrite.ts'
import { stageInPlace, stageRewritten } from './stage.ts'

/** What lies in the staged table, and what was set aside on the way. */
export interface Lines {
  readonly rows: number
  readonly cut: number
  readonly blanks: Found
  readonly repeatedHeaders: Found
  readonly trailing: Found
  readonly controls: boolean
}

const NONE: Found = { count: 0, first: null }

/** Stages the lines: where they lie when the file is regular, else through a decoded copy. Refused lines go to `${table}_cut`. */
export async function stageLines(file: SourceFile, scan: Scan, opened: Opened, context: ReadContext): Promise<Lines> {
  const { database, table, scratch } = context
  await database.run(
    `create or replace temp table ${table}_cut (position bigint, code varchar, value varchar, original varchar)`,
  )
  const staging = { database, table, header: opened.header }
  if (isRegular(scan, opened)) {
    const rows = await tryInPlace(file.path, scan, opened, context)
    if (rows !== null) return { rows, cut: 0, blanks: NONE, repeatedHeaders: NONE, trailing: NONE, controls: false }
  }
  const rewritten = await rewrite(
    file.path,
    opened.encoding,
    { ...opened, endsWithNewline: scan.endsWithNewline },
    scratch,
    table,
  )
  await stageRewritten(rewritten.linesPath, staging)
  await stageCut(database, table, rewritten)
  return {
    ...rewritten,
    rows: rewritten.lines,
    cut: rewritten.refused,
    controls: scan.hasControls && !opened.encoding.startsWith('utf-16'),
  }
}

function isRegular(scan: Scan, { encoding, header }: Opened): boolean {
  const lines = scan.lineFeeds + (scan.endsWithNewline ? 0 : 1)
  const separators = header.separator === '\t' ? scan.tabs : scan.pipes
  const oneEnding = scan.loneReturns === 0 && (scan.returns === 0 || scan.returns === scan.lineFeeds)
  return (
    encoding === 'utf-8' &&
    scan.isUtf8 &&
    !scan.hasControls &&
    oneEnding &&
    scan.blankLines === 0 &&
    !header.trailing &&
    lines > 1 &&
    separators === lines * (header.columns.length - 1)
  )
}

/** Rows read, or null when some line is not what the header promises: the slower way then says which. */
async function tryInPlace(path: string, scan: Scan, opened: Opened, context: ReadContext): Promise<number | null> {
  const { database, table, scratch } = context
  try {
    await stageInPlace(path, scratch, { database, table, header: opened.header })
  } catch {
    return null
  }
  const first = opened.headerLine.split(opened.header.separator)[0] ?? ''
  const [rows, odd] = await numbers(
    database,
    `select count(*), count(*) filter (where "CompteNum" = '' and "EcritureDate" = ''
       or "JournalCode" = ${literal(first)} and _date is null) from ${table}_rows`,
  )
  return odd === 0 && rows === scan.lineFeeds + (scan.endsWithNewline ? 0 : 1) - 1 ? rows : null
}

async function stageCut(database: Database, table: string, rewritten: Rewritten): Promise<void> {
  if (rewritten.refused === 0) return
  await database.run(`insert into ${table}_cut select * from read_csv(${literal(rewritten.refusedPath)},
    auto_detect = false, header = false, delim = ${literal(FIELD_BREAK)}, quote = '', escape = '', nullstr = '\x01',
    columns = {position: 'BIGINT', code: 'VARCHAR', value: 'VARCHAR', original: 'VARCHAR'})`)
}
