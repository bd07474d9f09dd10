// Sumdb judges a log with golang.org/x/mod/sumdb/note and .../tlog, which we did not write.
//
//	go run main.go open    < {"note": "…", "keys": ["vkey", …]}               > {"text": "…", "signers": ["name", …]}
//	go run main.go sign    < {"name": "…", "text": "…"}                       > {"key": "vkey", "note": "…"}
//	go run main.go check   < {"inclusion": […], "consistency": […]}           > {"inclusion": ["", …], "consistency": […]}
//	go run main.go tiles   < {"count": 70000, "tiles": [[level, index, width], …]}  > {"root": …, "tiles": [base64, …]}
//	go run main.go prove   < {"size": 3, "root": …, "tiles": {"tile/8/0/000.p/3": base64}, "indexes": […], "olds": […]}
//	                       > {"inclusion": [[base64, …], …], "consistency": [[base64, …], …]}
//
// An error is {"error": "…"}. Entry number n of a tree that is made here is the text "entry n".
package main

import (
	"crypto/rand"
	"encoding/json"
	"fmt"
	"os"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

type object map[string]interface{}

type inclusion struct {
	Index, Size int64
	Leaf, Root  tlog.Hash
	Proof       tlog.RecordProof
}

type consistency struct {
	Old, New int64
	OldRoot  tlog.Hash `json:"old_root"`
	NewRoot  tlog.Hash `json:"new_root"`
	Proof    tlog.TreeProof
}

func main() {
	commands := map[string]func() (object, error){
		"open": open, "sign": sign, "check": check, "tiles": tiles, "prove": prove,
	}
	found, err := commands[os.Args[1]]()
	if err != nil {
		found = object{"error": err.Error()}
	}
	json.NewEncoder(os.Stdout).Encode(found)
}

func read(into interface{}) error {
	return json.NewDecoder(os.Stdin).Decode(into)
}

func open() (object, error) {
	var in struct {
		Note string
		Keys []string
	}
	if err := read(&in); err != nil {
		return nil, err
	}
	var known []note.Verifier
	for _, key := range in.Keys {
		verifier, err := note.NewVerifier(key)
		if err != nil {
			return nil, err
		}
		known = append(known, verifier)
	}
	opened, err := note.Open([]byte(in.Note), note.VerifierList(known...))
	if err != nil {
		return nil, err
	}
	signers := []string{}
	for _, signature := range opened.Sigs {
		signers = append(signers, signature.Name)
	}
	return object{"text": opened.Text, "signers": signers}, nil
}

func sign() (object, error) {
	var in struct{ Name, Text string }
	if err := read(&in); err != nil {
		return nil, err
	}
	private, public, err := note.GenerateKey(rand.Reader, in.Name)
	if err != nil {
		return nil, err
	}
	signer, err := note.NewSigner(private)
	if err != nil {
		return nil, err
	}
	signed, err := note.Sign(&note.Note{Text: in.Text}, signer)
	return object{"key": public, "note": string(signed)}, err
}

func check() (object, error) {
	var in struct {
		Inclusion   []inclusion
		Consistency []consistency
	}
	if err := read(&in); err != nil {
		return nil, err
	}
	included, consistent := []string{}, []string{}
	for _, one := range in.Inclusion {
		included = append(included, verdict(tlog.CheckRecord(one.Proof, one.Size, one.Root, one.Index, one.Leaf)))
	}
	for _, one := range in.Consistency {
		consistent = append(consistent, verdict(tlog.CheckTree(one.Proof, one.New, one.NewRoot, one.Old, one.OldRoot)))
	}
	return object{"inclusion": included, "consistency": consistent}, nil
}

func verdict(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// A store keeps every hash of a tree, in the order of tlog.StoredHashes.
type store []tlog.Hash

func (s store) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	found := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		found[i] = s[index]
	}
	return found, nil
}

func tiles() (object, error) {
	var in struct {
		Count int64
		Tiles [][3]int64
	}
	if err := read(&in); err != nil {
		return nil, err
	}
	var hashes store
	for n := int64(0); n < in.Count; n++ {
		more, err := tlog.StoredHashes(n, []byte(fmt.Sprintf("entry %d", n)), hashes)
		if err != nil {
			return nil, err
		}
		hashes = append(hashes, more...)
	}
	root, err := tlog.TreeHash(in.Count, hashes)
	if err != nil {
		return nil, err
	}
	found := [][]byte{}
	for _, at := range in.Tiles {
		data, err := tlog.ReadTileData(tlog.Tile{H: height, L: int(at[0]), N: at[1], W: int(at[2])}, hashes)
		if err != nil {
			return nil, err
		}
		found = append(found, data)
	}
	return object{"root": root, "tiles": found}, nil
}

// A served log gives its tiles by the paths of the checksum database, which name the height too.
type served map[string][]byte

func (s served) Height() int                         { return height }
func (s served) SaveTiles(_ []tlog.Tile, _ [][]byte) {}
func (s served) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	found := make([][]byte, len(wanted))
	for i, tile := range wanted {
		data, ok := s[tile.Path()]
		if !ok {
			return nil, fmt.Errorf("no tile %s", tile.Path())
		}
		found[i] = data
	}
	return found, nil
}

func prove() (object, error) {
	var in struct {
		Size    int64
		Root    tlog.Hash
		Tiles   served
		Indexes []int64
		Olds    []int64
	}
	if err := read(&in); err != nil {
		return nil, err
	}
	reader := tlog.TileHashReader(tlog.Tree{N: in.Size, Hash: in.Root}, in.Tiles)
	included, consistent := []tlog.RecordProof{}, []tlog.TreeProof{}
	for _, index := range in.Indexes {
		proof, err := tlog.ProveRecord(in.Size, index, reader)
		if err != nil {
			return nil, err
		}
		included = append(included, append(tlog.RecordProof{}, proof...))
	}
	for _, old := range in.Olds {
		proof, err := tlog.ProveTree(in.Size, old, reader)
		if err != nil {
			return nil, err
		}
		consistent = append(consistent, append(tlog.TreeProof{}, proof...))
	}
	return object{"inclusion": included, "consistency": consistent}, nil
}
