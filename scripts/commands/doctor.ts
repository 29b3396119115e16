import { defineCommand } from 'citty'
import { languageOf } from '../../extract/language.ts'
import { answer, COMMON_ARGS } from '../console.ts'
import { foldersOf } from '../pipeline/folders.ts'
import type { Check } from '../workspace/check.ts'
import { examine } from '../workspace/doctor.ts'

export default defineCommand({
  meta: { name: 'doctor', description: 'One sentence for each thing that is wrong with a workspace' },
  args: { ...COMMON_ARGS },
  async run({ args }) {
    const result = await answer(args.json, () => examineAll(args.workspace), textOf)
    if (result) process.exitCode = result.exitCode
  },
})

async function examineAll(workspace: string) {
  const checks = await examine(foldersOf(workspace))
  const wrong = checks.filter(({ exitCode }) => exitCode !== 0)
  return { exitCode: wrong[0]?.exitCode ?? 0, checks }
}

function textOf({ checks }: { checks: readonly Check[] }): string {
  const width = Math.max(...checks.map(({ name }) => name.length))
  const isFrench = languageOf() === 'fr'
  const paste = isFrench
    ? 'À relire, puis à coller dans encours.yml (sous « tables: » s’il y est déjà) :'
    : 'To be read, then pasted into encours.yml (below "tables:" where it is there already):'
  const lines = checks.flatMap(({ name, exitCode, message, proposal }) => [
    `${exitCode === 0 ? '✓' : '✗'} ${name.padEnd(width)}  ${message}`,
    ...(proposal ? ['', paste, '', ...proposal, ''] : []),
  ])
  const wrong = checks.filter(({ exitCode }) => exitCode !== 0).length
  const end =
    wrong === 0
      ? isFrench
        ? 'Tout va bien.'
        : 'All is well.'
      : isFrench
        ? `À corriger : ${wrong}.`
        : `To correct: ${wrong}.`
  return [...lines, end].join('\n')
}
