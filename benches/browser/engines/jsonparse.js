// The whole text at once, as a script would do it.
import { counter } from '../../aggregates/counter.js';

addEventListener('message', async ({ data: file }) => {
  try {
    const counts = counter();
    for (const one of JSON.parse(await file.text()).value) {
      const { status } = one;
      counts.add(
        one.createdDateTime, one.userId, one.authenticationRequirement, status.additionalDetails, one.mfaDetail?.authMethod ?? '',
        String(status.errorCode), one.appDisplayName, one.clientAppUsed, one.location.countryOrRegion, one.conditionalAccessStatus,
      );
    }
    postMessage({ groups: counts.groups() });
  } catch (error) {
    postMessage({ failed: String(error) });
  }
});
