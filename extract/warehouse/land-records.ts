import type { StagedRecords } from '../source.ts'
import { identifier, literal } from '../sql.ts'
import { type Landing, one, type Prepared, provenance, run } from './landing.ts'
import type { Warehouse } from './warehouse.ts'

interface RecordsLanding extends Landing {
  readonly staged: StagedRecords
}

/**
 * A row is known by its key: one that says what its latest version says is unchanged, another lands as a new version.
 * A file may be partial, so nothing is gone because a file does not tell it again.
 */
export async function prepareRecords(warehouse: Warehouse, landing: RecordsLanding): Promise<Prepared> {
  const { table } = landing.staged
  await warehouse.connection.run(`create or replace temp table ${table}_new as
    with latest as (
      select _key, arg_max(_row_hash, _loaded_at) as _row_hash
      from ${landed(landing)} where _entity = ${literal(landing.entity)} group by _key
    )
    select staged._position from ${table} as staged left join latest using (_key)
    where latest._row_hash is distinct from staged._row_hash`)
  return {
    objection: null,
    append: async () => ({ landed: await run(warehouse, append(landing)), deleted: 0 }),
    recount: () =>
      one(
        warehouse,
        `select count(*) from ${landed(landing)} where _loaded_at = ${literal(landing.loadedAt)}::timestamp
           and _entity = ${literal(landing.entity)} and _source_file = ${literal(landing.fileName)}`,
      ),
  }
}

const landed = ({ source, stream }: Landing): string => identifier(`${source}__${stream}`)

function append(landing: RecordsLanding): string {
  const { table, columns } = landing.staged
  return `insert into ${landed(landing)}
    select ${columns.map(identifier).join(', ')}, ${literal(landing.entity)}, _key, _row_hash, _original,
      ${provenance(landing)}, _position
    from ${table} semi join ${table}_new using (_position) order by _position`
}
