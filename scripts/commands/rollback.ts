import { mkdir } from 'node:fs/promises'
import { defineCommand } from 'citty'
import { type Sentence, say } from '../../extract/language.ts'
import { rollBack } from '../../semantic/published/rollback.ts'
import { answer, COMMON_ARGS } from '../console.ts'
import { CommandError, EXIT } from '../exit-codes.ts'
import { languageIn } from '../language-in.ts'
import { foldersOf } from '../pipeline/folders.ts'
import { takeLock } from '../pipeline/lock.ts'

export default defineCommand({
  meta: { name: 'rollback', description: 'Serve an earlier version again' },
  args: { ...COMMON_ARGS, to: { type: 'string', description: 'Version to serve; the one before unless told' } },
  async run({ args }) {
    const language = await languageIn(args.workspace)
    const text = ({ version, asOf }: Awaited<ReturnType<typeof goBack>>) =>
      say(SERVED, language, { version, day: asOf ?? '–' })
    await answer(args.json, () => goBack(args.workspace, args.to), text, language)
  },
})

const SERVED: Sentence = {
  en: 'Version {version} is served, with the books as of {day}. The next run publishes a new version.',
  fr: 'La version {version} est servie, avec les livres au {day}. La prochaine exécution publiera une nouvelle version.',
}

async function goBack(workspace: string, to: string | undefined) {
  if (to !== undefined && !/^[1-9]\d*$/.test(to)) {
    throw new CommandError(EXIT.refused, `--to takes a version number such as 12, not "${to}".`)
  }
  const { data, published } = foldersOf(workspace)
  await mkdir(data, { recursive: true })
  const lock = takeLock(data)
  try {
    const { version, asOf } = await rollBack(published, to === undefined ? undefined : Number(to))
    return { version, asOf }
  } finally {
    lock.release()
  }
}
