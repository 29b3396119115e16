import { copyFile, readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { lastingFolder } from '../../helpers/workspace.ts'
import type { Built } from './built.ts'
import { proveIdentities } from './identities.ts'
import { query } from './query.ts'

/** What the product's own proof says of a build in which something was changed. */
export interface Verdict {
  /** Identities of facts §4 found broken, in order: 1 issued, 2 pairs, 3 bounds, 4 the balance itself. */
  readonly identities: readonly number[]
  readonly brokenDays: number
  /** Debits and credits left open that a letter or an opening joins: dbt holds the build. */
  readonly leftOut: number
}

/** A copy of a build to tamper with. The proof is computed anew from the SQL that dbt itself compiled. */
export interface Mutant {
  readonly connection: DuckDBConnection
  /** Runs the statements, proves the entity, and takes everything back. */
  prove(entity: string, statements: readonly string[]): Promise<Verdict>
  /** The same by the tests' own identities: the names of those broken. */
  proveApart(statements: readonly string[]): Promise<string[]>
  close(): void
}

/** In the order they stand on each other. */
const PROOF = [
  'int_balances_dated',
  'int_buckets_moved',
  'int_identities_broken',
  'fct_ledger_proof',
  'fct_receivable_events',
  'fct_receivable_balances',
]

/** The promise that dbt tests beside the proof. */
const PROMISE = 'no_settlement_is_left_out'

export async function mutantOf(built: Pick<Built, 'buildPath' | 'rawPath' | 'compiledDir'>): Promise<Mutant> {
  const folder = await lastingFolder('mutant')
  const copy = join(folder, basename(built.buildPath))
  await copyFile(built.buildPath, copy)
  const proof = await Promise.all(PROOF.map(async (model) => [model, await compiledSql(built.compiledDir, model)]))
  const promise = await compiledSql(built.compiledDir, PROMISE)
  const instance = await DuckDBInstance.create(copy)
  const connection = await instance.connect()
  await connection.run(`attach '${built.rawPath}' as raw (read_only)`)

  const tampered = async <T>(statements: readonly string[], look: () => Promise<T>): Promise<T> => {
    await connection.run('begin')
    try {
      for (const statement of statements) await connection.run(statement)
      for (const [model, sql] of proof) await connection.run(`create or replace table ${model} as ${sql}`)
      return await look()
    } finally {
      await connection.run('rollback')
    }
  }

  return {
    connection,
    prove: (entity, statements) => tampered(statements, () => verdictOn(connection, entity, promise)),
    proveApart: (statements) =>
      tampered(statements, async () => Object.keys((await proveIdentities(connection)).broken)),
    close() {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

async function verdictOn(connection: DuckDBConnection, entity: string, promise: string): Promise<Verdict> {
  const identities = await query(
    connection,
    `select distinct identity::varchar as identity from int_identities_broken where entity_id = $entity
     union select '4' from fct_ledger_proof where entity_id = $entity and difference <> 0 order by 1`,
    { entity },
  )
  const [days] = await query(
    connection,
    `select count(*) as n from fct_ledger_proof
     where entity_id = $entity and (identities_broken > 0 or difference <> 0 or buckets_balance <> open_items_balance)`,
    { entity },
  )
  const leftOut = await query(connection, promise)
  return {
    identities: identities.map(({ identity }) => Number(identity)),
    brokenDays: Number(days?.n),
    leftOut: leftOut.length,
  }
}

async function compiledSql(folder: string, model: string): Promise<string> {
  const names = await readdir(folder, { recursive: true })
  const name = names.find((path) => basename(path) === `${model}.sql`)
  if (!name) throw new Error(`dbt compiled no ${model} in ${folder}`)
  return readFile(join(folder, name), 'utf8')
}
