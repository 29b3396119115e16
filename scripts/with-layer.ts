import { loadConfig } from '../extract/config.ts'
import { AnswerCache } from '../semantic/answer-cache.ts'
import type { Caller } from '../semantic/auth.ts'
import { SemanticLayer } from '../semantic/cube.ts'
import { ForbiddenError, QueryError } from '../semantic/errors.ts'
import { FORMATS, type Format } from '../semantic/exports.ts'
import { openRegistry, type Registry } from '../semantic/published/registry.ts'
import { assertEntities, companyOf } from './company.ts'
import { CommandError, EXIT } from './exit-codes.ts'
import { foldersOf } from './pipeline/folders.ts'
import { assertFolder } from './workspace/folder-there.ts'

/** Opens what a workspace published for one task. What cannot be asked like that ends as a CommandError (exit 2). */
export async function withLayer<T>(
  workspace: string,
  { entities }: Caller,
  task: (layer: SemanticLayer, registry: Registry) => Promise<T>,
): Promise<T> {
  assertFolder(workspace)
  const config = await loadConfig(workspace)
  const registry = await openRegistry(foldersOf(workspace).published)
  try {
    registry.current()
    await assertEntities(registry, companyOf(config), entities)
    const settings = () => ({
      agingLimits: config.aging_limits,
      balanceSheetMonths: config.balance_sheet_months,
      expectedLosses: config.expected_losses,
      now: new Date(),
    })
    return await task(await SemanticLayer.start(registry, settings, new AnswerCache()), registry)
  } catch (error) {
    if (error instanceof QueryError || error instanceof ForbiddenError)
      throw new CommandError(EXIT.refused, error.message, { cause: error })
    throw error
  } finally {
    await registry.close()
  }
}

/** The format of that name. CommandError (exit 2) when there is none. */
export function formatOption(text: string): Format {
  const format = FORMATS.find((name) => name === text)
  if (!format)
    throw new CommandError(EXIT.refused, {
      en: `--format takes ${FORMATS.join(', ')}, not "${text}".`,
      fr: `--format prend ${FORMATS.join(', ')}, pas « ${text} ».`,
    })
  return format
}
