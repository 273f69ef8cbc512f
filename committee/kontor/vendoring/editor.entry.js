// What the editor needs of CodeMirror, and nothing more: its Markdown is our own dialect, which static/editor/marks.js knows.
export { acceptCompletion, autocompletion, closeCompletion, completionStatus, startCompletion } from "@codemirror/autocomplete";
export { history, historyKeymap, isolateHistory, standardKeymap } from "@codemirror/commands";
export { Annotation, Compartment, EditorState, Prec, Transaction } from "@codemirror/state";
export { Decoration, EditorView, keymap, ViewPlugin } from "@codemirror/view";
