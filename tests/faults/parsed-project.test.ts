import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDuckDB } from '../../duckdb/open.ts'
import { Dbt } from '../../scripts/pipeline/dbt.ts'
import { ROOT } from '../helpers/pipeline.ts'
import { temporaryFolder } from '../helpers/workspace.ts'

/** A dbt project of one model, and what a build of it answers. */
async function projectOf(sql: string) {
  const project = await temporaryFolder('project')
  await mkdir(join(project, 'models'))
  await writeFile(join(project, 'dbt_project.yml'), 'name: encours\nprofile: encours\nmodel-paths: [models]\n')
  await copyFile(join(ROOT, 'profiles.yml'), join(project, 'profiles.yml'))
  const rawPath = join(project, 'raw.duckdb')
  await (await openDuckDB(rawPath)).close()
  let builds = 0
  const write = (model: string) => writeFile(join(project, 'models', 'answer.sql'), model)
  await write(sql)
  return {
    write,
    kept: join(project, 'target', 'parsed-build.msgpack'),
    async build(answer: string): Promise<string | undefined> {
      builds += 1
      const workDir = join(project, 'work', String(builds))
      await mkdir(workDir, { recursive: true })
      const buildPath = join(workDir, 'build.duckdb')
      const clock = '2026-04-01 00:00:00'
      await new Dbt(ROOT, project).build({ buildPath, rawPath, workDir, vars: { answer }, clock })
      const built = await openDuckDB<{ answer: { answer: string } }>(buildPath, { access_mode: 'READ_ONLY' })
      const row = await built.db.selectFrom('answer').select('answer').executeTakeFirst()
      await built.close()
      return row?.answer
    },
  }
}

it('what was parsed is kept whole, follows the settings of each run, and is parsed anew once a file changed', async () => {
  const project = await projectOf(`select 'old {{ var("answer", "") }}' as answer`)
  expect(await project.build('one')).toBe('old one')
  const kept = await readFile(project.kept)
  await writeFile(project.kept, kept.subarray(0, 4_000))
  expect(await project.build('two'), 'what was kept is cut off').toBe('old two')
  expect((await readFile(project.kept)).length).toBeGreaterThan(kept.length / 2)
  await project.write(`select 'new {{ var("answer", "") }}' as answer`)
  expect(await project.build('three')).toBe('new three')
})

it('a project that cannot be parsed says which model is wrong, and keeps nothing', async () => {
  const project = await projectOf(`select {{ ref('nowhere') }}`)
  await expect(project.build('one')).rejects.toThrow(/answer.*nowhere/s)
  await expect(readFile(project.kept)).rejects.toThrow('ENOENT')
})
