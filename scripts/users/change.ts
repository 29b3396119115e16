import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { hashPassword } from '../../semantic/sign-in/passwords.ts'
import { nameOf, type User, Users } from '../../semantic/sign-in/users.ts'
import { callerOf } from '../caller.ts'
import { CommandError, EXIT } from '../exit-codes.ts'
import { assertFolder } from '../workspace/folder-there.ts'

/** Where the people of a workspace are, and where the server notes when they last signed in. */
export const usersFile = (workspace: string): string => join(workspace, 'users.json')
export const lastSignInsFile = (workspace: string): string => join(workspace, 'data', 'sign-ins.json')

export interface NewUser {
  readonly name: string
  readonly role: string
  readonly entities: string
  readonly portfolios?: string | undefined
  readonly pii: boolean
}

/** Adds a person. CommandError (exit 2) when the name is taken or not a name, or the rights make no sense. */
export async function addUser(workspace: string, added: NewUser, password: string): Promise<User> {
  assertFolder(workspace)
  const name = nameOf(added.name)
  if (!/^[\p{L}\p{N}._@+-]{1,100}$/u.test(name)) throw new CommandError(EXIT.refused, NOT_A_NAME)
  const { sub: _, ...rights } = callerOf(name, added.role, added)
  const user: User = { name, ...rights, pii: added.pii, locked: false, password: await hashPassword(password) }
  await new Users(usersFile(workspace)).change((users) => {
    if (users.some((other) => other.name === name)) throw new CommandError(EXIT.refused, TAKEN(name))
    return [...users, user].sort((a, b) => (a.name < b.name ? -1 : 1))
  })
  await keepOutOfGit(workspace)
  return user
}

/** Changes one person, or takes them off the list where `change` answers null. CommandError when there is no such person. */
export async function changeUser(workspace: string, given: string, change: (user: User) => User | null): Promise<User> {
  assertFolder(workspace)
  const name = nameOf(given)
  const found: { user?: User } = {}
  await new Users(usersFile(workspace)).change((users) =>
    users.flatMap((user) => {
      if (user.name !== name) return [user]
      found.user = user
      return change(user) ?? []
    }),
  )
  if (!found.user) throw new CommandError(EXIT.refused, NOBODY(name))
  return found.user
}

/** Workspaces made before there were users do not keep their file out of git yet. */
async function keepOutOfGit(workspace: string): Promise<void> {
  const path = join(workspace, '.gitignore')
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null || text.includes('users.json')) return
  await appendFile(path, `${text === '' || text.endsWith('\n') ? '' : '\n'}users.json*\n`)
}

const NOT_A_NAME = {
  en: 'A name is made of letters, digits and . _ @ + - only, 100 at most: an e-mail address does.',
  fr: 'Un nom n’a que des lettres, des chiffres et . _ @ + -, 100 au plus : une adresse électronique convient.',
}
const TAKEN = (name: string) => ({
  en: `There is a user ${name} already: choose another name, or remove that one first.`,
  fr: `Il y a déjà un utilisateur ${name} : choisissez un autre nom, ou retirez d’abord celui-là.`,
})
const NOBODY = (name: string) => ({
  en: `There is no user ${name}: encours user list shows all of them.`,
  fr: `Il n’y a pas d’utilisateur ${name} : encours user list les montre tous.`,
})
