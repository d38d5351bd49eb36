import './old-kernels.js';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Toasts } from './elements/toasts.js';
import { queryClient, startClient } from './server/client.js';
import { reloadWhenStale } from './server/stale-page.js';
import { makeRouter } from './shell/router.js';
import './styles/base.css';
import './styles/lights.css';
import './styles/shell.css';
import './styles/table.css';
import { chosenLanguage, hearTheHouse, speak } from './words/words.js';

startClient();
reloadWhenStale();
const cache = queryClient();
const router = makeRouter(cache);
const place = document.getElementById('root');
if (!place) throw new Error('index.html has no #root');

// Chrome 88 has no top-level await.
// A language that does not come is no reason for a blank page: the shell has its Chinese with it.
void speak(chosenLanguage())
  .catch(() => speak('zh-CN'))
  .then(() => {
    createRoot(place).render(
      <StrictMode>
        <QueryClientProvider client={cache}>
          <RouterProvider router={router} />
        </QueryClientProvider>
        <Toasts />
      </StrictMode>,
    );
    return hearTheHouse();
  });
