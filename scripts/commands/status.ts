import { defineCommand } from 'citty'
import { answer, COMMON_ARGS } from '../console.ts'
import { languageIn } from '../language-in.ts'
import { foldersOf } from '../pipeline/folders.ts'
import { statusOf } from '../pipeline/status.ts'
import { statusText } from '../pipeline/status-texts.ts'

export default defineCommand({
  meta: { name: 'status', description: 'Sources, freshness, refusals, versions and the last run' },
  args: { ...COMMON_ARGS },
  async run({ args }) {
    const language = await languageIn(args.workspace)
    const text = (status: Awaited<ReturnType<typeof statusOf>>) => statusText(status, language)
    await answer(args.json, () => statusOf(foldersOf(args.workspace)), text, language)
  },
})
