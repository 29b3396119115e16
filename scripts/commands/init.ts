import { randomBytes } from 'node:crypto'
import { access, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { defineCommand } from 'citty'
import { templates } from '../../extract/connectors/spreadsheets/template.ts'
import { type Language, languageOf } from '../../extract/language.ts'
import { answer, COMMON_ARGS } from '../console.ts'
import { unwritable } from '../out-file.ts'
import { template } from '../workspace/template.ts'

export default defineCommand({
  meta: { name: 'init', description: 'Make a workspace: encours.yml, inbox/, templates/ and its own secret' },
  args: { dir: { type: 'positional', required: false, description: 'The folder to make' }, ...COMMON_ARGS },
  async run({ args }) {
    const dir = args.dir ?? args.workspace
    const language = languageOf()
    const made = () =>
      initWorkspace(dir, language).catch((error: NodeJS.ErrnoException) => {
        throw unwritable(dir, error)
      })
    await answer(args.json, made, textIn(language), language)
  },
})

interface Made {
  readonly workspace: string
  readonly created: readonly string[]
  readonly kept: readonly string[]
}

/** Makes what is missing of a workspace; what is there is never written over. */
export async function initWorkspace(dir: string, language: Language): Promise<Made> {
  await mkdir(join(dir, 'inbox'), { recursive: true })
  const created: string[] = []
  const kept: string[] = []
  const write = async (name: string, content: string | Buffer, mode: number) => {
    if (await exists(join(dir, name))) return void kept.push(name)
    await writeFile(join(dir, name), content, { flag: 'wx', mode })
    created.push(name)
  }
  await write('encours.yml', template(language), 0o644)
  await write('.env', `ENCOURS_API_SECRET=${randomBytes(32).toString('base64url')}\n`, 0o600)
  await write('.gitignore', '.env\nusers.json*\ndata/\ninbox/\n', 0o644)
  await mkdir(join(dir, 'templates'), { recursive: true })
  for (const { name, content } of templates(language)) await write(`templates/${name}`, content, 0o644)
  return { workspace: dir, created, kept }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

const textIn = (language: Language) => (made: Made) => {
  const isFrench = language === 'fr'
  const kept = isFrench ? 'déjà là, laissés tels quels' : 'already there, left as they are'
  const names = [...new Set(made.kept.map((name) => name.replace(/\/.*/, '/')))]
  return [
    isFrench ? `${made.workspace} est prêt.` : `${made.workspace} is ready.`,
    ...(names.length > 0 ? [`  ${names.join(', ')}: ${kept}`] : []),
    isFrench
      ? `Déposez un FEC dans ${join(made.workspace, 'inbox')}, puis : npx encours run --workspace ${made.workspace}`
      : `Put a FEC in ${join(made.workspace, 'inbox')}, then: npx encours run --workspace ${made.workspace}`,
    isFrench
      ? `Clients, litiges, relances, objectifs… : remplissez un modèle de ${join(made.workspace, 'templates')} et déposez-le de même.`
      : `Customers, disputes, reminders, targets …: fill in a template of ${join(made.workspace, 'templates')} and put it in the same way.`,
  ].join('\n')
}
