import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import type { Caller } from '../../semantic/auth.ts'
import { extensionPath } from '../helpers/read-xlsx.ts'
import { type Served, serveDemo } from '../helpers/served.ts'

// The recipes of the documents, run as they stand there over the published demo (demoWorkspace).
const run = promisify(execFile)
const ANALYST: Caller = { sub: 'analyst', role: 'analyst', entities: '*', pii: false }

interface Recipe {
  readonly language: string
  readonly name: string
  readonly code: string
}
async function recipesOf(path: string): Promise<Recipe[]> {
  const found = (await readFile(path, 'utf8')).matchAll(/^```(python|js) (\S+)\n([\s\S]*?)\n```$/gm)
  return [...found].map(([, language = '', name = '', code = '']) => ({ language, name, code }))
}
const recipes = await recipesOf('docs/data-teams.md')

let served: Served
let folder: string
let expected: string[]
beforeAll(async () => {
  served = await serveDemo()
  folder = await mkdtemp(join(tmpdir(), 'encours-recipes-'))
  // as in a project that installed them
  await symlink(resolve('node_modules'), join(folder, 'node_modules'))
  const query = { measures: ['receivables.open_amount'], dimensions: ['receivables.entity'] }
  const { data } = await served.ask(query, ANALYST)
  expected = data.map((row) => `${row['receivables.entity']} ${row['receivables.open_amount']}`).sort()
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await served.stop()
})

it('are the same in French and in English', async () => {
  expect(recipes.length).toBeGreaterThan(5)
  expect(await recipesOf('docs/equipes-data.md')).toEqual(recipes)
})

it.each(recipes)(
  '$name prints the open amount of each company, as the API answers it',
  async ({ language, name, code }) => {
    const path = join(folder, `${name}.${language === 'js' ? 'mjs' : 'py'}`)
    await writeFile(path, `${code}\n`)
    const env = {
      ...process.env,
      ENCOURS_URL: served.url,
      ENCOURS_TOKEN: await served.tokenOf(ANALYST),
      ENCOURS_PUBLISHED: served.publishedDir,
      ENCOURS_WORKSPACE: inject('demoWorkspace'),
      DUCKDB_EXCEL: resolve(extensionPath()),
    }
    const { stdout } = await run(language === 'js' ? process.execPath : '.venv/bin/python', [path], { env })
    expect(expected).toHaveLength(3)
    expect(stdout.trim().split('\n').sort()).toEqual(expected)
  },
)
