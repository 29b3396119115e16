import { createWriteStream } from 'node:fs'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { defineCommand } from 'citty'
import { loadConfig } from '../../extract/config.ts'
import { AnswerCache } from '../../semantic/answer-cache.ts'
import { SemanticLayer } from '../../semantic/cube.ts'
import { ForbiddenError, QueryError } from '../../semantic/errors.ts'
import { exportRows, FORMATS, type Format } from '../../semantic/exports.ts'
import { openRegistry } from '../../semantic/published/registry.ts'
import { CALLER_ARGS, callerOf } from '../caller.ts'
import { COMMON_ARGS } from '../console.ts'
import { CommandError, EXIT } from '../exit-codes.ts'
import { foldersOf } from '../pipeline/folders.ts'
import { tellFailure } from '../tell-failure.ts'

export default defineCommand({
  meta: { name: 'query', description: 'Ask the semantic layer without a server; rows come out without a limit' },
  args: {
    query: { type: 'positional', required: true, description: 'A query: {"measures": ["board.dso"]}' },
    ...COMMON_ARGS,
    ...CALLER_ARGS,
    as: { type: 'string', required: true, description: 'admin, cfo, credit_manager, analyst or sales' },
    format: { type: 'string', default: 'json', description: 'json, csv, arrow or parquet' },
    out: { type: 'string', description: 'File to write; standard output unless told' },
  },
  async run({ args }) {
    try {
      const told = await ask(args)
      if (args.json && args.out !== undefined) process.stdout.write(`${JSON.stringify(told)}\n`)
    } catch (error) {
      tellFailure(error, args.json)
    }
  },
})

interface QueryArgs {
  workspace: string
  query: string
  as: string
  format: string
  out?: string | undefined
  entities: string
  portfolios?: string | undefined
}

async function ask(args: QueryArgs): Promise<{ dataVersion: number; asOf: string }> {
  const format = FORMATS.find((name) => name === args.format)
  if (!format) throw new CommandError(EXIT.refused, `Formats are ${FORMATS.join(', ')}, not "${args.format}".`)
  const caller = callerOf('command-line', args.as, args)
  const config = await loadConfig(args.workspace)
  const registry = await openRegistry(foldersOf(args.workspace).published)
  try {
    registry.current()
    const settings = () => ({
      agingLimits: config.aging_limits,
      balanceSheetMonths: config.balance_sheet_months,
      expectedLosses: config.expected_losses,
      now: new Date(),
    })
    const layer = await SemanticLayer.start(registry, settings, new AnswerCache())
    const question = { query: args.query, caller, requestId: 'command-line' }
    return await toTarget(args.out, (target) => exportRows(layer, question, format as Format, target))
  } catch (error) {
    if (error instanceof QueryError || error instanceof ForbiddenError)
      throw new CommandError(EXIT.refused, error.message, { cause: error })
    throw error
  } finally {
    await registry.close()
  }
}

async function toTarget<T>(out: string | undefined, write: (target: Writable) => Promise<T>): Promise<T> {
  if (out === undefined) return write(process.stdout)
  const file = createWriteStream(out)
  try {
    return await write(file)
  } finally {
    file.end()
    await finished(file)
  }
}
