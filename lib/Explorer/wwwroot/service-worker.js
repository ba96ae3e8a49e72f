// While the page is developed nothing is kept; service-worker.published.js takes this file's place when it is published.
