// The whole text at once, as a script would do it.
import { counter } from './counts.js';

addEventListener('message', async ({ data: file }) => {
  try {
    const counts = counter();
    for (const record of JSON.parse(await file.text()).value) {
      counts.add(record.userId, record.authenticationRequirement === 'multiFactorAuthentication');
    }
    postMessage(counts.result());
  } catch (error) {
    postMessage({ failed: String(error) });
  }
});
