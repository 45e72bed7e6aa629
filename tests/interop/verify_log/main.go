// verify_log reads a whole log over HTTP, as C2SP tlog-tiles lays it out, and
// accepts it or says why not. What is decided here, golang.org/x/mod decides:
// its packages sumdb/note and sumdb/tlog know nothing of this project. The rest
// is fetching, and cutting bundles into entries.
//
//	verify_log --url URL --vkey KEY [--old FILE] [--prove INDEX,…]
//	    [--proofs FILE] [--save FILE]
//
// It opens the checkpoint with the verifier key, checks every tile against its
// root, and checks that the entries make that root and those tiles. Then it
//   - proves that the entries of --prove are in the tree, and checks that;
//   - proves that the tree begins with that of the signed checkpoint in --old;
//   - checks the proofs of --proofs ("-": standard input), one a line, with
//     hashes in hexadecimal digits or base64:
//     "inclusion INDEX TREE_SIZE HASH…", "consistency OLD_SIZE SIZE HASH…";
//   - writes the checkpoint that it has accepted to --save.
//
// Ends with 0 if it accepts the log, and with 1 if it does not; the reason is on
// standard error. 2: it was called in a way that it does not understand.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type options struct {
	url, vkey, old, prove, proofs, save string
}

func parseOptions() options {
	var o options
	flag.StringVar(&o.url, "url", "", "where the log is served")
	flag.StringVar(&o.vkey, "vkey", "", "the verifier key of the log")
	flag.StringVar(&o.old, "old", "", "a file with an older checkpoint")
	flag.StringVar(&o.prove, "prove", "", "indices of entries, with commas")
	flag.StringVar(&o.proofs, "proofs", "", "a file with proofs; -: standard input")
	flag.StringVar(&o.save, "save", "", "a file for the accepted checkpoint")
	flag.Parse()
	if o.url == "" || o.vkey == "" || flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	o.url = strings.TrimSuffix(o.url, "/")
	return o
}

func openProofs(name string) (io.ReadCloser, error) {
	switch name {
	case "":
		return io.NopCloser(bytes.NewReader(nil)), nil
	case "-":
		return os.Stdin, nil
	}
	return os.Open(name)
}

// openCheckpoint returns the tree that a signed checkpoint speaks of.
func openCheckpoint(signed []byte, verifier note.Verifier) (tlog.Tree, error) {
	opened, err := note.Open(signed, note.VerifierList(verifier))
	if err != nil {
		return tlog.Tree{}, err
	}
	origin, rest, _ := strings.Cut(opened.Text, "\n")
	if origin != verifier.Name() {
		return tlog.Tree{}, fmt.Errorf("a checkpoint of %q", origin)
	}
	// tlog has the origin of the one log that it was written for.
	return tlog.ParseTree([]byte("go.sum database tree\n" + rest))
}

// checkDemands checks what was asked for beside the log itself, and returns how
// many proofs it was given.
func (l *log) checkDemands(o options, verifier note.Verifier) (int, error) {
	if o.prove != "" {
		for _, word := range strings.Split(o.prove, ",") {
			index, err := strconv.ParseInt(word, 10, 64)
			if err == nil {
				err = l.prove(index)
			}
			if err != nil {
				return 0, fmt.Errorf("entry %s: %w", word, err)
			}
		}
	}
	if o.old != "" {
		signed, err := os.ReadFile(o.old)
		if err != nil {
			return 0, err
		}
		old, err := openCheckpoint(signed, verifier)
		if err == nil {
			err = l.checkExtends(old)
		}
		if err != nil {
			return 0, fmt.Errorf("the older checkpoint: %w", err)
		}
	}
	proofs, err := openProofs(o.proofs)
	if err != nil {
		return 0, err
	}
	defer proofs.Close()
	return l.checkProofs(proofs)
}

func run(o options) error {
	verifier, err := note.NewVerifier(o.vkey)
	if err != nil {
		return err
	}
	s := &site{url: o.url, client: http.Client{Timeout: timeout}}
	signed, err := s.get("checkpoint")
	if err != nil {
		return err
	}
	tree, err := openCheckpoint(signed, verifier)
	if err != nil {
		return fmt.Errorf("the checkpoint: %w", err)
	}
	t := &tiles{site: s, kept: make(map[tlog.Tile][]byte)}
	l := &log{site: s, tiles: t, tree: tree, hashes: tlog.TileHashReader(tree, t)}
	if err := l.checkWhole(); err != nil {
		return err
	}
	proofs, err := l.checkDemands(o, verifier)
	if err != nil {
		return err
	}
	if o.save != "" {
		if err := os.WriteFile(o.save, signed, 0o644); err != nil {
			return err
		}
	}
	fmt.Printf("accepted: %d entries, %d tiles, %d proofs\n", tree.N, t.total, proofs)
	return nil
}

func main() {
	if err := run(parseOptions()); err != nil {
		fmt.Fprintln(os.Stderr, "rejected:", err)
		os.Exit(1)
	}
}
