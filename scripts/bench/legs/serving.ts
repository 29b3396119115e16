import { randomBytes } from 'node:crypto'
import { loadConfig } from '../../../extract/config.ts'
import { type Running, type ServerOptions, startServer } from '../../../semantic/server.ts'
import { companyOf } from '../../company.ts'
import { foldersOf } from '../../pipeline/folders.ts'

/** Serves a published workspace as its command does, on any free port. */
export async function serving(workspace: string, options: Partial<ServerOptions> = {}): Promise<Running> {
  return startServer({
    publishedDir: foldersOf(workspace).published,
    secrets: [randomBytes(48)],
    company: companyOf(await loadConfig(workspace)),
    port: 0,
    demo: true,
    ...options,
  })
}
