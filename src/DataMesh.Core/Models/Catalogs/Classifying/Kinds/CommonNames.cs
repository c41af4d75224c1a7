using System.Collections.Frozen;

namespace DataMesh;

/// <summary>Common names that people's names begin with, in many countries, to tell people from things where a column's name does not.</summary>
internal static class CommonNames
{
    // Given names, and at the end family names of countries where those come first.
    private const string Latin = """
        james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark donald steven paul andrew joshua kenneth kevin brian george edward ronald timothy jason
        jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory frank alexander raymond patrick jack dennis jerry tyler aaron jose adam nathan henry douglas
        zachary peter kyle walter ethan jeremy keith christian roger noah terry sean gerald carl harold arthur lawrence dylan jesse bryan billy bruce gabriel logan alan juan wayne roy ralph randy eugene vincent
        russell louis philip bobby johnny bradley oliver liam mason elijah lucas aiden jackson owen luke isaac theodore oscar harry freddie simon graham nigel ian neil craig stuart colin derek
        mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra ashley kimberly emily donna michelle carol amanda dorothy melissa deborah stephanie rebecca
        sharon laura cynthia kathleen amy angela shirley anna brenda pamela emma nicole helen samantha katherine christine debra rachel carolyn janet catherine maria heather diane ruth julie olivia joyce
        virginia victoria kelly lauren christina joan evelyn judith megan andrea cheryl hannah jacqueline martha gloria teresa ann sara madison frances kathryn janice jean abigail alice julia judy sophia grace
        denise amber doris marilyn danielle beverly isabella theresa diana natalie brittany charlotte marie kayla alexis lori ava mia amelia harper chloe zoe lily ella fiona gemma tracy claire lucy jane
        antonio manuel francisco javier jesus carlos miguel rafael pedro pablo sergio fernando jorge luis alberto alvaro adrian diego raul ivan ruben oscar enrique ramon vicente andres joaquin santiago eduardo
        victor roberto jaime mario ignacio alfonso salvador ricardo marcos hugo mateo martin lucas leo gonzalo carmen josefa isabel dolores pilar cristina francisca antonia mercedes lucia concepcion rosario juana
        elena beatriz raquel patricia rocio alba irene silvia sonia marta paula sofia claudia ines martina valentina camila gabriela fernanda mariana ana alejandra daniela
        joao paulo marcelo rodrigo thiago tiago bruno felipe gustavo leonardo guilherme caio vinicius aparecida juliana adriana larissa leticia luciana vanessa
        hans klaus juergen jurgen gunter werner uwe wolfgang bernd dieter horst manfred helmut gerhard heinz stefan andreas matthias markus jens torsten sven jan lukas felix jonas finn leon paul maximilian
        sebastian florian tobias dominik fabian philipp niklas moritz ursula monika petra sabine renate helga karin brigitte ingrid erika gisela heike susanne birgit anja katrin kerstin silke ute anke claudia stefanie
        lena lea leonie johanna katharina lara sophie
        jean pierre michel andre philippe rene alain jacques bernard daniel christophe nicolas laurent frederic olivier sebastien julien thierry pascal guillaume mathieu antoine hugo theo louis jules gabriel raphael
        nathalie isabelle sylvie catherine francoise monique christine valerie sandrine celine aurelie camille manon lea chloe ines margaux elodie juliette benoit francois stephane
        giuseppe giovanni antonio mario luigi francesco angelo vincenzo pietro salvatore carlo franco domenico paolo marco andrea luca matteo alessandro lorenzo davide simone stefano giorgio roberto
        rosa angela giovanna lucia francesca chiara giulia sara martina federica valentina alessia elisa paola silvia
        willem johannes cornelis hendrik pieter dirk sander daan sem bram jeroen maarten anouk sanne femke lotte fleur
        lars erik karl anders per nils mikael johan magnus oskar axel emil gunnar bjorn kristian henrik ole knut arne svein astrid ingrid kristina birgitta maja elsa sofie karin eva inger liv
        juhani matti mikko timo jukka antti pekka jari ville aino kaisa tuula ritva paivi
        jan andrzej piotr krzysztof stanislaw tomasz pawel jozef marcin marek michal grzegorz jerzy tadeusz adam lukasz zbigniew wojciech jakub anna maria katarzyna malgorzata agnieszka barbara ewa magdalena
        elzbieta joanna aleksandra zofia monika teresa natalia beata
        jiri petr pavel jaroslav martin tomas miroslav eva hana jana lenka istvan laszlo jozsef zoltan katalin ion gheorghe elena mihai andrei ioana
        istvan jozsef janos ferenc gabor attila peter balazs katalin erzsebet ilona zsuzsanna agnes maria vasile constantin florin cristian alexandru gabriela mihaela
        mehmet mustafa ahmet ali huseyin hasan ibrahim ismail osman yusuf murat omer emre burak can kemal serkan hakan tolga cem deniz onur fatma ayse emine hatice zeynep elif meryem merve esra ozge selin
        mohammed muhammad mohamed ahmed omar khalid abdullah hassan ali hussein ibrahim youssef tariq fatima aisha amina mariam layla zainab noor khadija salma huda
        abdul rashid imran bilal faisal karim mahmoud mostafa saeed nasser sami walid ziad rania dina nour yasmin
        raj rahul amit sanjay vijay ajay suresh ramesh rajesh anil sunil arjun vikram rohan aditya priya anjali pooja neha sunita kavita deepika lakshmi ananya divya
        amitabh ashok deepak dinesh ganesh gaurav harish karthik krishna manish manoj mohan mukesh naveen nikhil pradeep prakash praveen ravi sandeep shiva siddharth srinivas vinod vivek
        aarti asha geeta jyoti kiran lata meena meera nisha padma radha rekha rita seema shanti shilpa shreya sita swati usha
        agus budi dewi eko indra joko putri rina rizky siti sri wahyu yanti minh tuan hung dung lan linh huong thao hoa mai
        wei ming li jing yan fang min lei jun hui hiroshi takashi kenji haruto yuki yoko sakura hiroko keiko jihoon minjun jiwoo seoyeon
        chinedu emeka ngozi oluwaseun adebayo kwame kofi ama thabo sipho nomsa thandiwe
        dimitris giorgos nikos yannis kostas elena katerina vladimir sergei dmitri ivan olga natalia tatiana svetlana igor yuri alexei
        konstantinos georgios ioannis panagiotis christos maria eleni sofia vasiliki andriy oleksandr oksana
        nguyen tran pham hoang huynh phan dang bui duong wang zhang liu chen yang huang zhao zhou guo kim choi jung kang yoon jang
        """;

    private const string Cyrillic = """
        александр сергей дмитрий андрей алексей максим владимир иван михаил николай евгений виктор юрий павел олег игорь анатолий роман артём артем василий
        анна мария елена ольга наталья татьяна ирина светлана екатерина юлия анастасия людмила галина валентина надежда дарья марина ксения
        """;

    // The family names that are written with one sign and that most people in China, Taiwan and Korea have.
    private const string EastAsianFamilyNames = "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林高罗羅郑鄭梁谢謝宋唐许許韩韓邓鄧冯馮曹彭曾肖田董潘袁蔡蒋蔣余김이박최정강조윤장임";

    private static readonly FrozenSet<string> Known = $"{Latin} {Cyrillic}".Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a word, with or without its accents, is such a name, or is a whole name in Chinese or Korean signs.</summary>
    public static bool Contains(string word) => Known.Contains(word) || Known.Contains(Unaccented.Of(word)) || IsEastAsianName(word);

    private static bool IsEastAsianName(string word) => word.Length is 2 or 3 && EastAsianFamilyNames.Contains(word[0], StringComparison.Ordinal) && !char.IsAscii(word[1]);
}
