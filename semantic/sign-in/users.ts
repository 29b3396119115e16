import { type FileHandle, open, readFile, rename, unlink } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { type Caller, callerSchema } from '../auth.ts'
import { syncToDisk } from '../published/files.ts'
import { isStoredPassword } from './passwords.ts'

const shape = callerSchema.shape
/** A person who may sign in with a name and a password. */
const userSchema = z
  .strictObject({
    name: z.string().regex(/^[\p{L}\p{N}._@+-]{1,100}$/u),
    role: shape.role,
    entities: shape.entities,
    portfolios: shape.portfolios,
    pii: shape.pii,
    locked: z.boolean().default(false),
    password: z.string().refine(isStoredPassword),
  })
  .refine((user) => user.role !== 'sales' || user.portfolios !== undefined, { path: ['portfolios'] })
  .refine(({ name }) => name === nameOf(name), { path: ['name'] })
export type User = z.infer<typeof userSchema>

const fileSchema = z
  .strictObject({ users: z.array(userSchema).max(10_000) })
  .refine(({ users }) => new Set(users.map(({ name }) => name)).size === users.length, { path: ['users'] })

/** users.json cannot be read or changed. Says what to do, in both languages. */
export class UsersFileError extends Error {
  override readonly name = 'UsersFileError'
  constructor(
    said: { readonly en: string; readonly fr: string },
    options?: ErrorOptions,
    readonly fr = said.fr,
  ) {
    super(said.en, options)
  }
}

/** A name as it is stored and looked up: written alike whatever the keyboard and the capitals. */
export const nameOf = (text: string): string => text.trim().normalize('NFKC').toLowerCase()

/** What a person may see. */
export const callerOf = ({ name, role, entities, portfolios, pii }: User): Caller => ({
  ...{ sub: name, role, entities, pii },
  ...(portfolios !== undefined && { portfolios }),
})

/** The people of a workspace: one file, read anew each time, so that a change holds at once. */
export class Users {
  constructor(private readonly path: string) {}

  /** Everybody, none when there is no file. Throws UsersFileError for a file that is not whole. */
  async list(): Promise<User[]> {
    const text = await readFile(this.path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw error
    })
    if (text === null) return []
    const parsed = fileSchema.safeParse(contentOf(text))
    if (parsed.success) return parsed.data.users
    const [where] = parsed.error.issues.map(({ path }) => path.join('.'))
    throw new UsersFileError(unreadable(this.path, where || 'users'))
  }

  async find(name: string): Promise<User | null> {
    return (await this.list()).find((user) => user.name === nameOf(name)) ?? null
  }

  /** Changes the list, whole or not at all. One command at a time: the new file is also the lock. */
  async change(work: (users: User[]) => User[] | Promise<User[]>): Promise<void> {
    const temporary = `${this.path}.new`
    const handle = await this.lock(temporary)
    try {
      const users = await work(await this.list())
      await handle.writeFile(`${JSON.stringify(fileSchema.parse({ users }), null, 2)}\n`)
      await handle.sync()
      await handle.close()
      await rename(temporary, this.path)
    } catch (error) {
      await handle.close().catch(() => {})
      await unlink(temporary).catch(() => {})
      throw error
    }
    await syncToDisk(dirname(this.path))
  }

  private async lock(temporary: string): Promise<FileHandle> {
    try {
      return await open(temporary, 'wx', 0o600)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      throw new UsersFileError({
        en: `Another command is changing the users: try again, and if none is running, delete ${temporary}.`,
        fr: `Une autre commande change les utilisateurs : réessayez, et si aucune ne tourne, supprimez ${temporary}.`,
      })
    }
  }
}

function contentOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const unreadable = (path: string, where: string) => ({
  en: `${path} is not a list of users at "${where}": put back the last good one, or delete it and add the users again.`,
  fr: `${path} n’est pas une liste d’utilisateurs à « ${where} » : remettez la dernière bonne, ou supprimez-la et ajoutez les utilisateurs de nouveau.`,
})
