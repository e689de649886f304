// What every engine must find in a file: sign-ins, distinct users, sign-ins that require MFA.

/** Columns of the made-up CSV, by name. */
export const COLUMNS = { user: 'User ID', requirement: 'Authentication requirement' };
export const MULTIFACTOR = 'Multifactor authentication';

export function counter() {
  const users = new Set();
  let requests = 0;
  let required = 0;
  return {
    /** @param {string} user @param {boolean} multifactor */
    add(user, multifactor) {
      requests += 1;
      users.add(user);
      if (multifactor) required += 1;
    },
    result: () => ({ requests, users: users.size, required }),
  };
}
