// node --import this: keeps compiled code between runs, for workers too, as the command line does. What is kept holds no types, so that
// Node.js need not load what strips them: 18 MB for each thread, which the installed package never loads.
import module from 'node:module';

module.enableCompileCache();
