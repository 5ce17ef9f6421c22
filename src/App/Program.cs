// Sunbeam: one program, web, API and command line. This file is a table of contents.
using Sunbeam.Shell.Verbs;

return await Verbs.Run(args);
