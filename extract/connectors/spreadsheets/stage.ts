import type { Note, ReadContext } from '../../source.ts'
import { identifier, literal } from '../../text.ts'
import { KINDS, type KindName } from './kinds.ts'
import { ROW_REFUSALS } from './sentences.ts'

/** The columns that a kind lands, in its order. */
export const columnsOf = (kind: KindName): string[] => KINDS[kind].fields.map(({ name }) => name)

const OPTIONS = `auto_detect = false, header = false, delim = ',', quote = '"', escape = '"', nullstr = '',
  allow_quoted_nulls = false, strict_mode = true, max_line_size = 8000000, buffer_size = 32000000, new_line = '\\n',
  parallel = false`

/**
 * Stages the rows that were read in the context's table, each with its key and the hash of what it says, and the others
 * in `<table>_refused`. A row told twice stays once; rows of one key that differ are all refused.
 */
export async function stage(context: ReadContext, kind: KindName, rows: string, refused: string): Promise<void> {
  const { database, table } = context
  const columns = columnsOf(kind)
  const { key, repeats } = KINDS[kind]
  await database.run(`create or replace temp table ${table}_refused as select * from read_csv(${literal(refused)},
    ${OPTIONS}, columns = {position: 'BIGINT', reason_code: 'VARCHAR', message: 'VARCHAR', original: 'VARCHAR'})`)
  const types = ['_position: BIGINT', ...[...columns, '_original'].map((name) => `${name}: VARCHAR`)]
  const times = repeats ? `row_number() over (partition by ${names(key)} order by _position)` : '1'
  await database.run(`create or replace temp table ${table} as
    with read as (select * from read_csv(${literal(rows)}, ${OPTIONS},
      columns = {${types.map((type) => type.replace(/(\w+): (\w+)/, "'$1': '$2'")).join(', ')}})),
    numbered as (select *, ${times} as _times from read)
    select * exclude (_times), md5(concat(${joined(key)}, _times)) as _key, md5(concat(${joined(columns)})) as _row_hash
    from numbered`)
  if (!repeats) await refuseContradictions(context, kind)
  await database.run(`delete from ${table} where _position in (select _position from ${table}
    qualify row_number() over (partition by _key order by _position) > 1)`)
}

const names = (columns: readonly string[]): string => columns.map(identifier).join(', ')

/** The columns as text between control characters that no cell keeps: nothing is not an empty text. */
const joined = (columns: readonly string[]): string =>
  columns.map((column) => `coalesce(${identifier(column)}, '\x1e'), '\x1f'`).join(', ')

async function refuseContradictions({ database, table, language }: ReadContext, kind: KindName): Promise<void> {
  const what = `concat_ws(' · ', ${names(KINDS[kind].key)})`
  const sentence = literal(ROW_REFUSALS.contradicting_rows[language])
  await database.run(`create or replace temp table ${table}_contradicting as
    select _key from ${table} group by _key having count(distinct _row_hash) > 1`)
  await database.run(`insert into ${table}_refused
    select _position, 'contradicting_rows',
      replace(replace(${sentence}, '{position}', _position::varchar), '{value}', left(${what}, 80)), _original
    from ${table} semi join ${table}_contradicting using (_key)`)
  await database.run(`delete from ${table} where _key in (select _key from ${table}_contradicting)`)
}

/** How many rows are staged, and how many refused. */
export async function countRows({ database, table }: ReadContext): Promise<{ staged: number; refused: number }> {
  const [counts = []] = await database.rows(
    `select (select count(*) from ${table}), (select count(*) from ${table}_refused)`,
  )
  return { staged: Number(counts[0]), refused: Number(counts[1]) }
}

/** The first refused rows, in the file's order. */
export async function tellRefused({ database, table, told }: ReadContext): Promise<Note[]> {
  const rows = await database.rows(
    `select reason_code, position, message from ${table}_refused order by position limit ${told}`,
  )
  return rows.map(([code, position, message]) => ({
    ...{ code: code ?? '', position: Number(position), message: message ?? '' },
  }))
}
