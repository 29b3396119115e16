import type { StagedStatements } from '../source.ts'
import { literal } from '../sql.ts'
import { type Landing, one, type Prepared, provenance, run } from './landing.ts'
import { MOVEMENT_COLUMNS, STATEMENT_COLUMNS } from './statement-columns.ts'
import type { Warehouse } from './warehouse.ts'

interface StatementsLanding extends Landing {
  readonly staged: StagedStatements
}

/**
 * A statement is known by what names it (account, reference, dates) and by what it says: told again it is unchanged,
 * told differently it lands as a new version of itself and the earlier one stays. Statements of one file that nothing
 * names apart are versioned together.
 */
export async function prepareStatements(warehouse: Warehouse, landing: StatementsLanding): Promise<Prepared> {
  const { table } = landing.staged
  const known = landing.accountEntities.map(([account, entity]) => `(${literal(account)}, ${literal(entity)})`)
  await warehouse.connection.run(`create or replace temp table ${table}_entities (account varchar, entity varchar)`)
  if (known.length > 0) await warehouse.connection.run(`insert into ${table}_entities values ${known.join(', ')}`)
  await warehouse.connection.run(`create or replace temp table ${table}_new as ${newStatements(landing)}`)
  return {
    objection: null,
    append: () => append(warehouse, landing),
    recount: () =>
      one(
        warehouse,
        `select count(*) from bank__movements
         where detail = '0' and _loaded_at = ${literal(landing.loadedAt)}::timestamp
           and _source_file = ${literal(landing.fileName)}`,
      ),
  }
}

function newStatements({ staged: { table }, entity }: StatementsLanding): string {
  return `with said as (
      select _statement, md5(string_agg(md5(concat_ws('|', ${MOVEMENT_COLUMNS.map((name) => `coalesce(${name}, '')`).join(', ')})), ''
        order by number::bigint, detail::bigint)) as movements_hash
      from ${table}_movements group by _statement
    ), keyed as (
      select statements.*, coalesce(known.entity, ${literal(entity)}) as _entity,
        md5(concat_ws('|', kind, statements.account, currency, coalesce(reference, ''), coalesce(sequence, ''),
          coalesce(opening_date, first_date, ''), coalesce(closing_date, last_date, ''))) as _statement_key,
        md5(concat_ws('|', coalesce(opening_amount, ''), coalesce(closing_amount, ''), coalesce(movements_hash, '')))
          as _row_hash
      from ${table}_statements as statements
      left join said using (_statement)
      left join ${table}_entities as known on known.account = statements.account
    ), now as (
      select _entity, _statement_key, string_agg(distinct _row_hash, '' order by _row_hash) as told from keyed group by all
    ), before as (
      select _entity, _statement_key, string_agg(_row_hash, '' order by _row_hash) as told
      from (
        select * from bank__statements
        qualify rank() over (partition by _entity, _statement_key order by _loaded_at desc) = 1
      ) group by all
    )
    select keyed.*, md5(_entity || _statement_key || keyed._row_hash) as _statement_id
    from keyed inner join now using (_entity, _statement_key) left join before using (_entity, _statement_key)
    where before.told is distinct from now.told
    qualify row_number() over (partition by _entity, _statement_key, keyed._row_hash order by _statement) = 1`
}

async function append(warehouse: Warehouse, landing: StatementsLanding) {
  const { table } = landing.staged
  await run(
    warehouse,
    `insert into bank__statements
     select ${STATEMENT_COLUMNS.join(', ')}, _entity, _statement_key, _statement_id, _row_hash, ${provenance(landing)}, _position
     from ${table}_new order by _statement`,
  )
  const movements = (which: string) => `insert into bank__movements
     select ${MOVEMENT_COLUMNS.map((name) => `movements.${name}`).join(', ')}, _entity, _statement_id,
       ${provenance(landing)}, movements._position
     from ${table}_movements as movements inner join ${table}_new using (_statement) where ${which} order by all`
  const landed = await run(warehouse, movements(`movements.detail = '0'`))
  await run(warehouse, movements(`movements.detail <> '0'`))
  return { landed, deleted: 0 }
}
